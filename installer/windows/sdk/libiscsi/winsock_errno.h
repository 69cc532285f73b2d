/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Read before each source file of libiscsi. It looks at errno after recv() and send(), which Winsock leaves
 * alone: without this "would block" is taken for a broken connection as soon as two commands are on their way.
 */
#pragma once

#include <winsock2.h>
#include <ws2tcpip.h>

#include <errno.h>

static inline int gw_with_errno(int count)
{
    if (count < 0) {
        const int error = WSAGetLastError();
        errno = error == WSAEWOULDBLOCK ? EAGAIN : error == WSAEINTR ? EINTR : EIO;
    }
    return count;
}

static inline int gw_recv(SOCKET socket, void *buffer, size_t size, int flags)
{
    return gw_with_errno(recv(socket, (char *)buffer, (int)size, flags));
}

static inline int gw_send(SOCKET socket, const void *buffer, size_t size, int flags)
{
    return gw_with_errno(send(socket, (const char *)buffer, (int)size, flags));
}

#define recv(socket, buffer, size, flags) gw_recv((SOCKET)(socket), (buffer), (size), (flags))
#define send(socket, buffer, size, flags) gw_send((SOCKET)(socket), (buffer), (size), (flags))
