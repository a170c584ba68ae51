#pragma once
#include <curl/curl.h>
#include <malloc.h>
#include <netdb.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, which Swift cannot call: one typed wrapper
// for each kind of argument.

static inline CURLcode handset_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode handset_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode handset_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode handset_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode handset_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*handset_bytes_callback)(char *bytes, size_t size, size_t count, void *owner);

static inline CURLcode handset_set_bytes_callback(CURL *easy, CURLoption option, handset_bytes_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

typedef int (*handset_words_callback)(CURL *easy, curl_infotype kind, char *bytes, size_t size, void *owner);

static inline CURLcode handset_set_words_callback(CURL *easy, handset_words_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

typedef CURLcode (*handset_context_callback)(CURL *easy, void *context, void *owner);

static inline CURLcode handset_set_context_callback(CURL *easy, handset_context_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, callback);
}

typedef int (*handset_prerequest_callback)(void *owner, char *peer, char *local, int peer_port, int local_port);

static inline CURLcode handset_set_prerequest_callback(CURL *easy, handset_prerequest_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode handset_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode handset_get_time(CURL *easy, CURLINFO info, curl_off_t *microseconds) {
    return curl_easy_getinfo(easy, info, microseconds);
}

static inline CURLcode handset_get_text(CURL *easy, CURLINFO info, char **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode handset_get_socket(CURL *easy, curl_socket_t *socket) {
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, socket);
}

/// The `SSL *` of the connection in use; NULL before there is one.
static inline void *handset_get_connection(CURL *easy) {
    struct curl_tlssessioninfo *session = NULL;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == NULL) return NULL;
    return session->internals;
}

typedef int (*handset_socket_callback)(CURL *easy, curl_socket_t socket, int what, void *owner, void *known);
typedef int (*handset_timer_callback)(CURLM *multi, long milliseconds, void *owner);

static inline CURLMcode handset_multi_callbacks(
    CURLM *multi, handset_socket_callback sockets, handset_timer_callback timer, void *owner) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, sockets);
    if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, owner);
    if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
    if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, owner);
    return code;
}

/// A connection that is used once need not be kept for another.
static inline CURLMcode handset_multi_keep(CURLM *multi, long connections) {
    return curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections);
}

/// The union inside epoll_event is awkward in Swift.
static inline int handset_epoll_control(int epoll, int operation, int descriptor, unsigned events) {
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    return epoll_ctl(epoll, operation, descriptor, &event);
}
static inline int handset_epoll_descriptor(const struct epoll_event *event) { return event->data.fd; }

/// The message union hides the result code from Swift.
static inline CURLcode handset_message_result(const CURLMsg *message) { return message->data.result; }

/// A macro of casts.
static inline CURLcode handset_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }

/// `CURLVERSION_NOW` is a macro.
static inline const char *handset_curl_version(void) { return curl_version_info(CURLVERSION_NOW)->version; }
