// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace bench {

namespace {

QJsonValue orNull(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QString padded(const QString& text, int width)
{
    return text.leftJustified(width);
}

QString number(double value)
{
    return QString::number(value, 'g', 4);
}

} // namespace

std::string toJson(std::span<const Figure> figures)
{
    QJsonArray array;
    for (const Figure& figure : figures) {
        array.append(QJsonObject{
            {"name", QString::fromStdString(figure.name)},
            {"value", figure.value},
            {"unit", QString::fromStdString(figure.unit)},
            {"baseline", orNull(figure.baseline)},
            {"ratio", orNull(figure.ratio())},
            {"limit", figure.limit},
            {"sense", figure.sense == Sense::AtMost ? "at_most" : "at_least"},
            {"holds", figure.holds()},
        });
    }
    return QJsonDocument(array).toJson().toStdString();
}

std::string toTable(std::span<const Figure> figures)
{
    QString text = padded("figure", 48) + padded("value", 16) + padded("baseline", 12)
        + padded("ratio", 10) + padded("limit", 10) + padded("noise", 8) + "holds\n";
    for (const Figure& figure : figures) {
        const QString sign = figure.sense == Sense::AtMost ? "<= " : ">= ";
        text += padded(QString::fromStdString(figure.name), 48);
        text += padded(number(figure.value) + ' ' + QString::fromStdString(figure.unit), 16);
        text += padded(figure.baseline ? number(*figure.baseline) : QString("-"), 12);
        text += padded(figure.ratio() ? number(*figure.ratio()) : QString("-"), 10);
        text += padded(sign + number(figure.limit), 10);
        text += padded(QString::number(qRound(figure.spread * 100)) + " %", 8);
        text += figure.holds() ? "yes\n" : "NO\n";
    }
    return text.toStdString();
}

} // namespace bench
