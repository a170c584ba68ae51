#pragma once
#include <ares.h>
#include <netdb.h>
#include <poll.h>
#include <sys/select.h>

// ARES_GETSOCK_READABLE and ARES_GETSOCK_WRITABLE are macros with arguments.

static inline int handset_ares_readable(int bits, int index) { return ARES_GETSOCK_READABLE(bits, index) != 0; }

static inline int handset_ares_writable(int bits, int index) { return ARES_GETSOCK_WRITABLE(bits, index) != 0; }

/// `ns_t_srv` and `ns_c_in` live in a header of macros.
enum { handset_class_internet = 1, handset_type_service = 33 };
