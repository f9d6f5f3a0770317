// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/loop_device.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <linux/loop.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace test {

namespace {

std::string because(const char* what)
{
    return std::string(what) + ": " + std::generic_category().message(errno);
}

} // namespace

LoopDevice::LoopDevice(const std::filesystem::path& image)
{
    const int control = ::open("/dev/loop-control", O_RDWR | O_CLOEXEC);
    if (control < 0) {
        m_reason = because("needs a loop device: /dev/loop-control");
        return;
    }
    const int file = ::open(image.c_str(), O_RDONLY | O_CLOEXEC);
    // Another process may take the free device first: try again.
    for (int attempt = 0; attempt < 20 && m_device < 0; ++attempt) {
        const int number = ::ioctl(control, LOOP_CTL_GET_FREE);
        if (number < 0)
            break;
        m_path = "/dev/loop" + std::to_string(number);
        m_device = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
        if (m_device >= 0 && ::ioctl(m_device, LOOP_SET_FD, file) != 0) {
            const int reason = errno;
            ::close(m_device);
            m_device = -1;
            errno = reason;
        }
    }
    if (m_device < 0)
        m_reason = because("needs a loop device: cannot set one up");
    if (file >= 0)
        ::close(file);
    ::close(control);
}

LoopDevice::~LoopDevice()
{
    if (m_device < 0)
        return;
    ::ioctl(m_device, LOOP_CLR_FD, 0);
    ::close(m_device);
}

} // namespace test
