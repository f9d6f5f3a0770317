// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The process behind test::FaultyFs: `mapscope_faulty_fs FOLDER single|ahead`, commands on
// descriptor 3. It unmounts and ends when the test's end of that socket is gone.
#define FUSE_USE_VERSION 312

#include "engine/byte_range.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fuse.h>
#include <fuse_lowlevel.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using engine::ByteRange;

constexpr int kSocket = 3;

struct File {
    std::uint64_t size = 0;
    std::optional<std::string> written; // what it holds when it is not the pattern
    std::vector<ByteRange> errors;
    ByteRange failing; // as long as there are failures left
    std::size_t failuresLeft = 0;
    bool statFails = false;
    std::uint64_t growth = 0; // bytes that it grows by with each question for its size
    std::uint64_t cutOnce = UINT64_MAX; // where it ends for one read that reaches past there
    std::uint64_t changes = 0; // of its size
    ByteRange delayed;
    std::chrono::milliseconds delay{0};
    ByteRange blocked;
};

struct State {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, File, std::less<>> files;
    std::size_t readsBlocked = 0;
    std::size_t readsDelayed = 0;
    int writeError = 0; // what writing answers, besides 0
    bool readAhead = false;
    bool folderSyncFails = false;
    std::string journal; // what was asked besides reads, see FaultyFs::journal()
};

State& state()
{
    static State only;
    return only;
}

void describe(const File& file, struct stat* result)
{
    result->st_mode = S_IFREG | 0644;
    result->st_nlink = 1;
    result->st_size = static_cast<off_t>(file.size);
    result->st_ctim.tv_sec = static_cast<time_t>(file.changes); // all of them long ago
    result->st_mtim = result->st_ctim;
    result->st_blocks = static_cast<blkcnt_t>(engine::ceilDivide(file.size, 512));
}

File* fileAt(const char* path)
{
    const auto found = state().files.find(std::string_view(path).substr(1));
    return found == state().files.end() ? nullptr : &found->second;
}

// Under the mutex. The same several times in a row is one entry.
void note(const std::string& what)
{
    if (state().journal != what && !state().journal.ends_with(" " + what))
        state().journal += (state().journal.empty() ? "" : " ") + what;
}

void* onInit(fuse_conn_info* connection, fuse_config* config)
{
    if (!state().readAhead)
        connection->max_readahead = 0;
    config->attr_timeout = 0;
    config->entry_timeout = 0;
    config->negative_timeout = 0;
    return nullptr;
}

int onGetAttributes(const char* path, struct stat* result, fuse_file_info*)
{
    std::memset(result, 0, sizeof *result);
    if (std::string_view(path) == "/") {
        result->st_mode = S_IFDIR | 0755;
        result->st_nlink = 2;
        return 0;
    }
    const std::lock_guard lock(state().mutex);
    File* file = fileAt(path);
    if (!file)
        return -ENOENT;
    if (file->statFails)
        return -EIO;
    file->size += file->growth;
    file->changes += file->growth;
    describe(*file, result);
    return 0;
}

int onReadFolder(const char*, void* buffer, fuse_fill_dir_t fill, off_t, fuse_file_info*,
                 fuse_readdir_flags)
{
    const std::lock_guard lock(state().mutex);
    for (const auto& [name, file] : state().files)
        fill(buffer, name.c_str(), nullptr, 0, static_cast<fuse_fill_dir_flags>(0));
    return 0;
}

int onOpen(const char* path, fuse_file_info* info)
{
    const std::lock_guard lock(state().mutex);
    if (!fileAt(path))
        return -ENOENT;
    return (info->flags & O_ACCMODE) == O_RDONLY ? 0 : -EACCES;
}

int onCreate(const char* path, mode_t, fuse_file_info*)
{
    const std::lock_guard lock(state().mutex);
    state().files[path + 1] = {};
    fileAt(path)->written.emplace();
    note("create");
    return 0;
}

// Makes room for `range` in a file that was made here; false for one of the pattern.
bool makeRoom(File* file, ByteRange range)
{
    if (!file || !file->written)
        return false;
    file->size = std::max(file->size, range.stop);
    file->written->resize(file->size);
    return true;
}

int onWrite(const char* path, const char* from, std::size_t size, off_t offset, fuse_file_info*)
{
    const std::lock_guard lock(state().mutex);
    File* file = fileAt(path);
    if (!makeRoom(file, engine::rangeFrom(static_cast<std::uint64_t>(offset), size)))
        return -EACCES;
    if (state().writeError != 0)
        return -state().writeError;
    note("write");
    file->written->replace(static_cast<std::size_t>(offset), size, from, size);
    return static_cast<int>(size);
}

ssize_t onCopy(const char* fromPath, fuse_file_info*, off_t from, const char* path, fuse_file_info*,
               off_t offset, std::size_t size, int)
{
    const std::lock_guard lock(state().mutex);
    const File* source = fileAt(fromPath);
    if (!source || source->written)
        return -EINVAL;
    const ByteRange there =
        intersection(engine::rangeFrom(static_cast<std::uint64_t>(from), size), {0, source->size});
    File* file = fileAt(path);
    if (!makeRoom(file, engine::rangeFrom(static_cast<std::uint64_t>(offset), there.size())))
        return -EACCES;
    if (state().writeError != 0)
        return -state().writeError;
    note("copy");
    for (std::uint64_t at = there.start; at < there.stop; ++at)
        (*file->written)[static_cast<std::size_t>(offset) + (at - there.start)] =
            static_cast<char>(test::patternByte(at));
    return static_cast<ssize_t>(there.size());
}

int onTruncate(const char* path, off_t size, fuse_file_info*)
{
    const std::lock_guard lock(state().mutex);
    File* file = fileAt(path);
    if (!makeRoom(file, {}))
        return -EACCES;
    file->size = static_cast<std::uint64_t>(size);
    file->written->resize(file->size);
    return 0;
}

int onRename(const char* from, const char* to, unsigned flags)
{
    const std::lock_guard lock(state().mutex);
    if (!fileAt(from))
        return -ENOENT;
    if ((flags & ~unsigned{RENAME_NOREPLACE}) != 0)
        return -EINVAL;
    if (flags != 0 && fileAt(to))
        return -EEXIST;
    auto node = state().files.extract(from + 1);
    node.key() = to + 1;
    state().files.erase(node.key());
    state().files.insert(std::move(node));
    note(flags != 0 ? "rename-noreplace" : "rename");
    return 0;
}

int onUnlink(const char* path)
{
    const std::lock_guard lock(state().mutex);
    return state().files.erase(path + 1) == 1 ? 0 : -ENOENT;
}

int onChangeMode(const char*, mode_t, fuse_file_info*)
{
    return 0;
}

int onSync(const char*, int, fuse_file_info*)
{
    const std::lock_guard lock(state().mutex);
    note("fsync");
    return 0;
}

int onSyncFolder(const char*, int, fuse_file_info*)
{
    const std::lock_guard lock(state().mutex);
    note("fsync-folder");
    return state().folderSyncFails ? -EIO : 0;
}

int onRead(const char* path, char* into, std::size_t size, off_t offset, fuse_file_info*)
{
    std::unique_lock lock(state().mutex);
    File* file = fileAt(path);
    if (!file)
        return -ENOENT;
    const ByteRange wanted = engine::rangeFrom(static_cast<std::uint64_t>(offset), size);
    if (overlaps(file->blocked, wanted)) {
        ++state().readsBlocked;
        state().changed.wait(lock, [&] { return !overlaps(file->blocked, wanted); });
        --state().readsBlocked;
    }
    if (overlaps(file->delayed, wanted)) {
        const auto delay = file->delay;
        ++state().readsDelayed;
        lock.unlock();
        std::this_thread::sleep_for(delay);
        lock.lock();
        --state().readsDelayed;
    }
    for (const ByteRange bad : file->errors) {
        if (overlaps(bad, wanted))
            return -EIO;
    }
    if (file->failuresLeft > 0 && overlaps(file->failing, wanted)) {
        --file->failuresLeft;
        return -EIO;
    }
    ByteRange there = intersection(wanted, {0, file->size});
    if (there.stop > file->cutOnce) {
        there = intersection(there, {0, std::exchange(file->cutOnce, UINT64_MAX)});
        ++file->changes;
    }
    if (file->written) {
        file->written->copy(into, there.size(), there.start);
        return static_cast<int>(there.size());
    }
    for (std::uint64_t at = there.start; at < there.stop; ++at)
        into[at - there.start] = static_cast<char>(test::patternByte(at));
    return static_cast<int>(there.size());
}

std::vector<ByteRange> readRanges(std::istringstream& words)
{
    std::vector<ByteRange> ranges;
    for (ByteRange range; words >> range.start >> range.stop;)
        ranges.push_back(range);
    return ranges;
}

// Changes one file as the command says. Returns "ok", or what is wrong.
std::string change(File& file, const std::string& verb, std::istringstream& words)
{
    if (verb == "file" || verb == "size" || verb == "size-later") {
        words >> file.size;
        ++file.changes;
    } else if (verb == "cut-once") {
        words >> file.cutOnce;
    } else if (verb == "growth") {
        words >> file.growth;
    } else if (verb == "errors") {
        file.errors = readRanges(words);
    } else if (verb == "failures") {
        words >> file.failuresLeft >> file.failing.start >> file.failing.stop;
    } else if (verb == "stat-fails") {
        words >> file.statFails;
    } else if (verb == "delay") {
        std::int64_t milliseconds = 0;
        words >> milliseconds >> file.delayed.start >> file.delayed.stop;
        file.delay = std::chrono::milliseconds(milliseconds);
    } else if (verb == "block") {
        words >> file.blocked.start >> file.blocked.stop;
    } else if (verb == "unblock") {
        file.blocked = {};
    } else {
        return "no such command: " + verb;
    }
    state().changed.notify_all();
    return "ok";
}

std::string obey(fuse* server, const std::string& command)
{
    std::istringstream words(command);
    std::string verb;
    std::string name;
    words >> verb >> name;
    std::unique_lock lock(state().mutex);
    if (verb == "hello")
        return "ok";
    if (verb == "blocked")
        return "ok" + std::to_string(state().readsBlocked);
    if (verb == "delayed")
        return "ok" + std::to_string(state().readsDelayed);
    if (verb == "writes-fail") {
        state().writeError = std::stoi(name);
        return "ok";
    }
    if (verb == "journal")
        return "ok" + state().journal;
    if (verb == "folder-sync-fails") {
        state().folderSyncFails = true;
        return "ok";
    }
    if (verb != "file" && !state().files.contains(name))
        return "no such file: " + name;
    const std::string answer = change(state().files[name], verb, words);
    lock.unlock();
    // Not for block and unblock: dropping a page waits for whoever reads it.
    if (verb == "errors" || verb == "size" || verb == "delay" || verb == "failures")
        fuse_invalidate_path(server, ("/" + name).c_str());
    return answer;
}

void reply(const std::string& answer)
{
    ::send(kSocket, answer.data(), answer.size(), MSG_NOSIGNAL);
}

void serveCommands(fuse* server, const std::string& folder)
{
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t n = ::recv(kSocket, buffer.data(), buffer.size(), 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        reply(obey(server, std::string(buffer.data(), static_cast<std::size_t>(n))));
    }
    fuse_unmount(server);
    ::umount2(folder.c_str(), MNT_DETACH);
    ::rmdir(folder.c_str());
    ::_exit(0);
}

int serve(const std::string& folder)
{
    fuse_operations operations{};
    operations.init = onInit;
    operations.getattr = onGetAttributes;
    operations.readdir = onReadFolder;
    operations.open = onOpen;
    operations.read = onRead;
    operations.create = onCreate;
    operations.write = onWrite;
    operations.copy_file_range = onCopy;
    operations.truncate = onTruncate;
    operations.rename = onRename;
    operations.unlink = onUnlink;
    operations.chmod = onChangeMode;
    operations.fsync = onSync;
    operations.fsyncdir = onSyncFolder;
    std::string program("mapscope_faulty_fs");
    std::array<char*, 2> arguments{program.data(), nullptr};
    fuse_args fuseArguments = FUSE_ARGS_INIT(1, arguments.data());
    fuse* server = fuse_new(&fuseArguments, &operations, sizeof operations, nullptr);
    if (!server || fuse_mount(server, folder.c_str()) != 0) {
        const bool device = ::access("/dev/fuse", R_OK | W_OK) == 0;
        reply(device ? "no right to mount" : "no access to /dev/fuse");
        return 1;
    }
    std::thread(serveCommands, server, folder).detach();
    fuse_loop_config* config = fuse_loop_cfg_create();
    fuse_loop_cfg_set_max_threads(config, 64);
    return fuse_loop_mt(server, config);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3)
        return 2;
    state().readAhead = std::string_view(arguments[2]) == "ahead";
    return serve(arguments[1]);
}
