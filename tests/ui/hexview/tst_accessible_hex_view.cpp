// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/accessible_hex_view.h"

#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_scene.h"
#include "ui/common/theme.h"

#include <QAccessible>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

using engine::kPageSize;
using test::Scene;

namespace {

QString nameOf(QAccessibleInterface* thing)
{
    return thing ? thing->text(QAccessible::Name) : QStringLiteral("nothing");
}

QString valueOf(QAccessibleInterface* thing)
{
    return thing ? thing->text(QAccessible::Value) : QStringLiteral("nothing");
}

// What is told to assistive technology, in words: "focus 0x00000010".
class Listener {
public:
    Listener()
    {
        ui::AccessibleHexView::sendEventsTo([this](QAccessibleEvent& event) { hear(event); });
    }
    ~Listener() { ui::AccessibleHexView::sendEventsTo({}); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    // Since it was asked last.
    QStringList heard() { return std::exchange(m_heard, {}); }

private:
    void hear(QAccessibleEvent& event)
    {
        static const std::map<QAccessible::Event, QString> kNames{
            {QAccessible::Focus, QStringLiteral("focus")},
            {QAccessible::TableModelChanged, QStringLiteral("rows")},
            {QAccessible::TextUpdated, QStringLiteral("text")},
            {QAccessible::DescriptionChanged, QStringLiteral("description")},
            {QAccessible::SelectionWithin, QStringLiteral("within")},
            {QAccessible::SelectionAdd, QStringLiteral("add")},
            {QAccessible::SelectionRemove, QStringLiteral("remove")}};
        const auto name = kNames.find(event.type());
        if (name != kNames.end())
            m_heard.append(name->second + QLatin1Char(' ') + nameOf(event.accessibleInterface()));
    }
    QStringList m_heard;
};

// A scene and its table.
struct TableScene : Scene {
    using Scene::Scene;
    QAccessibleInterface* root() { return QAccessible::queryAccessibleInterface(&view); }
    QAccessibleTableInterface* table() { return root()->tableInterface(); }
    QAccessibleInterface* cell(int row, int column) { return table()->cellAt(row, column); }
    QAccessibleTableCellInterface* place(QAccessibleInterface* cell)
    {
        return cell->tableCellInterface();
    }
    QString description() { return root()->text(QAccessible::Description); }
};

} // namespace

class TestAccessibleHexView : public QObject {
    Q_OBJECT

private slots:
    void theRowsInSightAreATable()
    {
        TableScene scene(8 * kPageSize);
        scene.view.scrollTo({500, 0});
        scene.waitForBytes();
        QCOMPARE(scene.root()->role(), QAccessible::Table);
        QCOMPARE(nameOf(scene.root()), QStringLiteral("Bytes of file"));
        const engine::ByteRange rows = scene.view.bytesInView();
        QCOMPARE(scene.table()->rowCount(), static_cast<int>(rows.size() / 16));
        QCOMPARE(scene.table()->columnCount(), 16);
        QCOMPARE(scene.root()->childCount(), scene.table()->rowCount() * 17);
        for (int row = 0; row < scene.table()->rowCount(); ++row) {
            const quint64 start = 8000 + static_cast<quint64>(row) * 16;
            const QString offset = QStringLiteral("0x%1").arg(start, 8, 16, QLatin1Char('0'));
            QCOMPARE(scene.table()->rowDescription(row).toLower(), offset);
            const auto headers = scene.place(scene.cell(row, 0))->rowHeaderCells();
            QCOMPARE(headers.size(), 1);
            QCOMPARE(nameOf(headers[0]).toLower(), offset);
            QCOMPARE(headers[0]->role(), QAccessible::RowHeader);
            QCOMPARE(scene.root()->child(row * 17), headers[0]);
            for (int column = 0; column < 16; ++column) {
                QAccessibleInterface* const cell = scene.cell(row, column);
                const quint64 at = start + static_cast<quint64>(column);
                QCOMPARE(cell->role(), QAccessible::Cell);
                QCOMPARE(nameOf(cell).toULongLong(nullptr, 16), at);
                QCOMPARE(valueOf(cell).size(), 2);
                QCOMPARE(valueOf(cell).toUInt(nullptr, 16),
                         static_cast<unsigned>(test::patternByte(at)));
                QCOMPARE(scene.root()->child(row * 17 + 1 + column), cell);
                QCOMPARE(scene.root()->indexOfChild(cell), row * 17 + 1 + column);
                QCOMPARE(scene.place(cell)->rowIndex(), row);
                QCOMPARE(scene.place(cell)->columnIndex(), column);
                QCOMPARE(cell->parent(), scene.root());
            }
        }
        QVERIFY(!scene.cell(scene.table()->rowCount(), 0));
        QVERIFY(!scene.cell(-1, 0));
        QVERIFY(!scene.cell(0, 16));
        QVERIFY(!scene.root()->child(scene.root()->childCount()));
    }

    void theLastRowEndsWithTheFile()
    {
        TableScene scene(kPageSize + 5);
        scene.key(Qt::Key_End, Qt::ControlModifier);
        scene.waitForBytes();
        const int last = scene.table()->rowCount() - 1;
        QCOMPARE(nameOf(scene.cell(last, 4)), QStringLiteral("0x00004004"));
        QVERIFY(!scene.cell(last, 5));
        QVERIFY(!scene.root()->child(scene.root()->childCount() - 1));
    }

    void anEmptyFileIsAnEmptyTable()
    {
        TableScene scene(0);
        QCOMPARE(scene.table()->rowCount(), 0);
        QCOMPARE(scene.root()->childCount(), 0);
        QVERIFY(!scene.cell(0, 0));
        QCOMPARE(scene.table()->selectedCellCount(), 0);
        QVERIFY(scene.description().contains(QStringLiteral("empty")));
    }

    void cellsAreWhereTheirBytesAre()
    {
        TableScene scene(kPageSize);
        const auto whole = QRect(scene.view.mapToGlobal(QPoint()), scene.view.size());
        for (const int column : {0, 7, 8, 15}) {
            QAccessibleInterface* const cell = scene.cell(3, column);
            const QPoint middle = cell->rect().center();
            QVERIFY(whole.contains(cell->rect()));
            QCOMPARE(scene.root()->childAt(middle.x(), middle.y()), cell);
            const QPoint text = scene.view.viewport()->mapToGlobal(
                scene.at(48 + static_cast<quint64>(column), ui::HexColumn::Text));
            QCOMPARE(scene.root()->childAt(text.x(), text.y()), cell);
            // A click there is a click on that byte.
            scene.click(scene.view.viewport()->mapFromGlobal(middle));
            QCOMPARE(scene.document->cursor(), 48 + static_cast<quint64>(column));
        }
        QAccessibleInterface* const header = scene.root()->child(3 * 17);
        QVERIFY(whole.contains(header->rect()));
        QVERIFY(header->rect().right() < scene.cell(3, 0)->rect().left());
        QCOMPARE(scene.root()->childAt(header->rect().center().x(), header->rect().center().y()),
                 header);
        QVERIFY(!scene.root()->childAt(-5, -5));
    }

    void whatIsKnownOfAByteIsSaidInWords()
    {
        test::TemporaryFolder folder;
        test::makeSparse(folder / "sparse", 4 * kPageSize);
        test::writeAt(folder / "sparse", 0, std::string(4096, 'M'));
        TableScene scene(folder / "sparse");
        QCOMPARE(valueOf(scene.cell(0, 0)), QStringLiteral("4D"));
        QCOMPARE(scene.cell(0, 0)->text(QAccessible::Description), QStringLiteral("'M', page 0"));
        QVERIFY(scene.workspace.hold({0, 0}));
        QCOMPARE(valueOf(scene.cell(0, 0)), QStringLiteral("4D, held"));
        // AT-SPI has no values but numbers: the words are the cell's text, too.
        QAccessibleTextInterface* const text = scene.cell(0, 0)->textInterface();
        QCOMPARE(text->text(0, text->characterCount()), QStringLiteral("4D, held"));
        QCOMPARE(text->text(4, 8), QStringLiteral("held"));

        test::writeAt(folder / "sparse", 1, "z");
        QTRY_COMPARE(valueOf(scene.cell(0, 1)), QStringLiteral("7A, held, changed since held"));
        scene.view.setShowsHeld(true);
        QCOMPARE(valueOf(scene.cell(0, 1)),
                 QStringLiteral("4D, held, another byte in the file now"));
        scene.view.setShowsHeld(false);

        scene.view.goTo(2 * kPageSize);
        scene.waitForBytes();
        const int row = scene.place(scene.root()->focusChild())->rowIndex();
        QCOMPARE(valueOf(scene.cell(row, 0)), QStringLiteral("hole"));
        std::filesystem::resize_file(folder / "sparse", 2 * kPageSize + 4);
        QTRY_COMPARE(valueOf(scene.cell(row, 4)), QStringLiteral("past the end"));
    }

    void bytesWithoutAUnitSaySo()
    {
        TableScene scene(100 * kPageSize, 8);
        QVERIFY(scene.workspace.hold({0, 0}));
        scene.view.goTo(10 * kPageSize + 500);
        scene.waitForBytes();
        QVERIFY(scene.workspace.hold({10, 10}));
        scene.view.goTo(20 * kPageSize + 5000);
        QTRY_COMPARE(valueOf(scene.root()->focusChild()), QStringLiteral("no free unit"));
    }

    void theCursorsCellHasTheFocus()
    {
        TableScene scene(8 * kPageSize);
        Listener listener;
        scene.key(Qt::Key_Right);
        QCOMPARE(nameOf(scene.root()->focusChild()), QStringLiteral("0x00000001"));
        QVERIFY(scene.cell(0, 1)->state().focused);
        QVERIFY(!scene.cell(0, 0)->state().focused);
        QCOMPARE(listener.heard(),
                 (QStringList{QStringLiteral("description Bytes of file"),
                              QStringLiteral("focus 0x00000001")}));
        scene.key(Qt::Key_Down);
        QCOMPARE(listener.heard(),
                 (QStringList{QStringLiteral("description Bytes of file"),
                              QStringLiteral("focus 0x00000011")}));
        // The cell comes into sight after the cursor has moved there.
        scene.key(Qt::Key_End, Qt::ControlModifier);
        const QStringList heard = listener.heard();
        QVERIFY(heard.contains(QStringLiteral("rows Bytes of file")));
        QCOMPARE(heard.filter(QStringLiteral("focus")),
                 QStringList{QStringLiteral("focus 0x0001FFFF")});
        scene.view.clearFocus();
        QVERIFY(!scene.root()->focusChild());
        QVERIFY(!scene.cell(scene.table()->rowCount() - 1, 15)->state().focused);
    }

    // Qt tells of the view itself as soon as that has the focus.
    void theCellIsToldOfAfterTheView()
    {
        TableScene scene(kPageSize);
        scene.view.clearFocus();
        Listener listener;
        scene.view.setFocus();
        (void)listener.heard();
        QApplication::processEvents();
        QCOMPARE(listener.heard(), QStringList{QStringLiteral("focus 0x00000000")});
    }

    void aByteThatArrivesUnderTheCursorIsTold()
    {
        TableScene scene(kPageSize);
        Listener listener;
        scene.key(Qt::Key_Right);
        (void)listener.heard();
        QVERIFY(scene.workspace.hold({0, 0}));
        QCOMPARE(listener.heard().filter(QStringLiteral("text")),
                 QStringList{QStringLiteral("text 0x00000001")});
    }

    void theSelectionIsThatOfTheDocument()
    {
        TableScene scene(8 * kPageSize);
        scene.key(Qt::Key_Right);
        Listener listener;
        scene.key(Qt::Key_Right, Qt::ShiftModifier);
        scene.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(listener.heard().filter(QStringLiteral("add")),
                 (QStringList{QStringLiteral("add 0x00000001"), QStringLiteral("add 0x00000002"),
                              QStringLiteral("add 0x00000003")}));
        QCOMPARE(scene.table()->selectedCellCount(), 3);
        QStringList names;
        for (QAccessibleInterface* const cell : scene.table()->selectedCells()) {
            names.append(nameOf(cell));
            QVERIFY(cell->state().selected);
        }
        QCOMPARE(names,
                 (QStringList{QStringLiteral("0x00000001"), QStringLiteral("0x00000002"),
                              QStringLiteral("0x00000003")}));
        QVERIFY(!scene.cell(0, 4)->state().selected);
        QVERIFY(scene.description().endsWith(QStringLiteral("3 bytes selected")));
        scene.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(listener.heard().filter(QStringLiteral("remove")),
                 QStringList{QStringLiteral("remove 0x00000003")});

        QVERIFY(scene.table()->selectRow(2));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{32, 48}));
        QCOMPARE(scene.table()->selectedRows(), QList<int>{2});
        QVERIFY(scene.table()->isRowSelected(2));
        QVERIFY(!scene.table()->unselectRow(1));
        QVERIFY(scene.table()->unselectRow(2));
        QVERIFY(scene.document->selection().empty());
        QVERIFY(!scene.table()->selectRow(1000));
    }

    // However much is selected: a few events, and no cells but those that are told of.
    void selectingEverythingTellsOfTheEnds()
    {
        TableScene scene(8 * kPageSize);
        Listener listener;
        scene.key(Qt::Key_A, Qt::ControlModifier);
        const QStringList heard = listener.heard();
        QVERIFY2(heard.size() < 8, qPrintable(heard.join(QLatin1Char('\n'))));
        QCOMPARE(scene.table()->selectedCellCount(),
                 static_cast<int>(scene.view.bytesInView().size()));
    }

    void aCellTakesTheCursor()
    {
        TableScene scene(kPageSize);
        scene.view.clearFocus();
        QAccessibleActionInterface* const action = scene.cell(2, 5)->actionInterface();
        QVERIFY(action->actionNames().contains(QAccessibleActionInterface::setFocusAction()));
        action->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(scene.document->cursor(), 37u);
        QVERIFY(scene.view.hasFocus());
    }

    // A cell stands for its byte, not for a place on the screen.
    void aCellScrollsWithItsByteAndGoesOutOfSight()
    {
        TableScene scene(8 * kPageSize);
        Listener listener;
        QAccessibleInterface* const cell = scene.cell(5, 3);
        const QAccessible::Id id = QAccessible::uniqueId(cell);
        scene.view.scrollTo({4, 0});
        QCOMPARE(scene.cell(1, 3), cell);
        QCOMPARE(scene.place(cell)->rowIndex(), 1);
        QCOMPARE(nameOf(cell), QStringLiteral("0x00000053"));
        QVERIFY(listener.heard().contains(QStringLiteral("rows Bytes of file")));
        scene.view.scrollTo({4, 1}); // the same rows, or nearly: no cell in sight is lost
        QCOMPARE(QAccessible::accessibleInterface(id), cell);
        scene.view.scrollTo({400, 0});
        QVERIFY(!QAccessible::accessibleInterface(id)); // it was deleted
    }

    void scrollingForLongKeepsNoMoreCellsThanFitTheView()
    {
        TableScene scene(64 * kPageSize);
        Listener listener;
        std::vector<QAccessible::Id> ids;
        for (int views = 0; views < 20; ++views) {
            for (int child = 0; child < scene.root()->childCount(); ++child)
                ids.push_back(QAccessible::uniqueId(scene.root()->child(child)));
            scene.key(Qt::Key_PageDown);
        }
        const auto alive = std::count_if(ids.begin(), ids.end(), [](QAccessible::Id id) {
            return QAccessible::accessibleInterface(id) != nullptr;
        });
        QVERIFY(alive <= 2 * scene.root()->childCount());
    }

    void anotherFileHasOtherCells()
    {
        TableScene scene(kPageSize);
        Listener listener;
        const QAccessible::Id id = QAccessible::uniqueId(scene.cell(0, 0));
        test::writeFile(scene.folder / "other", "Other bytes");
        scene.document = scene.workspace.open(scene.folder / "other");
        scene.view.setDocument(scene.document);
        QTRY_COMPARE(scene.document->state(), ui::Document::State::Open);
        scene.waitForBytes();
        QVERIFY(!QAccessible::accessibleInterface(id));
        QCOMPARE(valueOf(scene.cell(0, 0)), QStringLiteral("4F"));
        scene.workspace.close(*scene.document);
        QCOMPARE(scene.table()->rowCount(), 0);
    }

    void cellsGoWithTheView()
    {
        QAccessible::Id id = 0;
        {
            TableScene scene(kPageSize);
            Listener listener;
            id = QAccessible::uniqueId(scene.cell(0, 0));
            QVERIFY(QAccessible::accessibleInterface(id));
        }
        QVERIFY(!QAccessible::accessibleInterface(id));
    }

    void withoutAssistiveTechnologyNothingIsTold()
    {
        TableScene scene(8 * kPageSize);
        {
            Listener listener;
            (void)scene.cell(0, 0);
        }
        const QAccessible::Id id = QAccessible::uniqueId(scene.cell(0, 0));
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_Right})
            scene.key(key, Qt::ShiftModifier);
        // The cell has gone out of sight, and nobody has cared.
        QVERIFY(QAccessible::accessibleInterface(id));
        QVERIFY(!QAccessible::accessibleInterface(id)->isValid());
    }
};

MAPSCOPE_WIDGET_TEST(TestAccessibleHexView)
#include "tst_accessible_hex_view.moc"
