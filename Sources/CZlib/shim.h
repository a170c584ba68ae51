#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro, and it needs the structure's size from the same header.
static inline int handset_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

/// `deflateInit2` is a macro for the same reason.
static inline int handset_deflate_init_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
