// The yardstick: OpenSSL alone doing what a resync does at the least. One SSL_CTX; for each turn a new TCP connection,
// a full mutual-TLS handshake with verification, one GET, and the body read to its end. No libcurl, no phone.
//
//   plain-loop PORT HOST PATH CA CERT KEY COUNT [VERSION]
//
// prints: COUNT, then microseconds of user and system time of this process per turn. Ten turns before that warm it up.

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
    fprintf(stderr, "plain-loop: %s\n", what);
    ERR_print_errors_fp(stderr);
    exit(3);
}

static long processor_microseconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000L + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static int connect_to(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) fail("cannot connect");
    return descriptor;
}

typedef struct {
    X509 *certificate;
    EVP_PKEY *key;
} Identity;

static BIO *opened(const char *path) {
    BIO *file = BIO_new_file(path, "r");
    if (file == NULL) fail(path);
    return file;
}

static Identity *identities(const char *path, int *count) {
    FILE *list = fopen(path, "r");
    if (list == NULL) fail(path);
    Identity *all = NULL;
    char certificate[1024], key[1024];
    for (*count = 0; fscanf(list, "%1023s %1023s", certificate, key) == 2; (*count)++) {
        all = realloc(all, (*count + 1) * sizeof *all);
        BIO *file = opened(certificate);
        all[*count].certificate = PEM_read_bio_X509(file, NULL, NULL, NULL);
        BIO_free(file);
        file = opened(key);
        all[*count].key = PEM_read_bio_PrivateKey(file, NULL, NULL, NULL);
        BIO_free(file);
        if (all[*count].certificate == NULL || all[*count].key == NULL) fail(certificate);
    }
    if (*count == 0) fail("no identity");
    fclose(list);
    return all;
}

int main(int count, char **arguments) {
    if (count < 7) fail("usage: plain-loop PORT HOST PATH CA IDENTITIES COUNT [1.2|1.3]");
    int port = atoi(arguments[1]), turns = atoi(arguments[6]), known;
    Identity *all = identities(arguments[5], &known);
    const char *host = arguments[2];
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (SSL_CTX_load_verify_locations(context, arguments[4], NULL) != 1) fail("cannot load the CA file");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    if (count > 7 && strcmp(arguments[7], "1.2") == 0) SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);

    char request[1024], buffer[16384];
    int length = snprintf(
        request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: plain-loop\r\nAccept: */*\r\nConnection: close\r\n\r\n",
        arguments[3], host, port);
    long began = 0;
    for (int turn = -10; turn < turns; turn++) {
        if (turn == 0) began = processor_microseconds();
        int descriptor = connect_to(port);
        SSL *connection = SSL_new(context);
        Identity *identity = &all[(turn + 10) % known];
        if (SSL_use_certificate(connection, identity->certificate) != 1) fail("the certificate was not taken");
        if (SSL_use_PrivateKey(connection, identity->key) != 1) fail("the key was not taken");
        SSL_set_tlsext_host_name(connection, host);
        SSL_set1_host(connection, host);
        SSL_set_fd(connection, descriptor);
        if (SSL_connect(connection) != 1) fail("the handshake failed");
        if (SSL_write(connection, request, length) != length) fail("the request was not taken");
        long total = 0;
        int got, first = 1;
        while ((got = SSL_read(connection, buffer, sizeof buffer)) > 0) {
            if (first && strncmp(buffer, "HTTP/1.1 200", 12) != 0) fail("the answer is not 200");
            first = 0;
            total += got;
        }
        if (total < 200) fail("the answer is too short");
        SSL_shutdown(connection);
        SSL_free(connection);
        close(descriptor);
    }
    printf("%d %.1f\n", turns, (double)(processor_microseconds() - began) / turns);
    return 0;
}
