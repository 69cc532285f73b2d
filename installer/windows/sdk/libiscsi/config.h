/* SPDX-License-Identifier: Apache-2.0 */
/* What libiscsi's configure would find out about mingw-w64. */
#pragma once

#define HAVE_CLOCK_GETTIME 1
#define HAVE_SOCKADDR_IN6 1
#define HAVE_SYS_TIME_H 1
#define HAVE_TIMEZONE_TZ_DSTTIME 1
#define HAVE_WINSOCK2_H 1
#define HAVE_WS2TCPIP_H 1
#define SELECT_TIMEVAL_TYPE struct timeval
