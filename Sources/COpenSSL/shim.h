#pragma once

// RSA and EC keys in their old form parse in 3 and 33 microseconds, in the new form in 600; the functions that read
// them are marked deprecated, and a warning is an error here.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

// Only what Swift cannot call: macros, variadic functions, unions and function pointers cast by macros.

// A macro that adds file and line.
static inline void handset_free(void *memory) { OPENSSL_free(memory); }

// Typed stacks are macros.
static inline int handset_certificates_count(const STACK_OF(X509) *stack) { return stack ? sk_X509_num(stack) : 0; }
static inline X509 *handset_certificates_at(const STACK_OF(X509) *stack, int index) {
    return sk_X509_value(stack, index);
}
static inline STACK_OF(X509) *handset_certificates_new(void) { return sk_X509_new_null(); }
static inline int handset_certificates_push(STACK_OF(X509) *stack, X509 *certificate) {
    return X509_up_ref(certificate) && sk_X509_push(stack, certificate) > 0;
}
static inline void handset_certificates_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

// Typed stacks are macros, and the name is a union.
static inline int handset_names_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }
static inline int handset_name_kind(const GENERAL_NAMES *names, int index) {
    return sk_GENERAL_NAME_value(names, index)->type;
}
static inline const ASN1_STRING *handset_name_value(const GENERAL_NAMES *names, int index) {
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
    switch (name->type) {
    case GEN_DNS: return name->d.dNSName;
    case GEN_EMAIL: return name->d.rfc822Name;
    case GEN_URI: return name->d.uniformResourceIdentifier;
    case GEN_IPADD: return name->d.iPAddress;
    default: return NULL;
    }
}

// A typed stack of what is said about the issuer, and a union.
static inline int handset_accesses_count(const AUTHORITY_INFO_ACCESS *list) { return sk_ACCESS_DESCRIPTION_num(list); }
static inline const ASN1_STRING *handset_access_issuer_url(const AUTHORITY_INFO_ACCESS *list, int index) {
    const ACCESS_DESCRIPTION *access = sk_ACCESS_DESCRIPTION_value(list, index);
    if (OBJ_obj2nid(access->method) != NID_ad_ca_issuers || access->location->type != GEN_URI) return NULL;
    return access->location->d.uniformResourceIdentifier;
}
static inline void handset_accesses_free(AUTHORITY_INFO_ACCESS *list) { AUTHORITY_INFO_ACCESS_free(list); }

// A typed stack again.
static inline void handset_extensions_free(STACK_OF(X509_EXTENSION) *extensions) {
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}

// The old form of keys: a macro assigns it.
static inline EVP_PKEY *handset_rsa_key(const unsigned char **bytes, long count) {
    RSA *rsa = d2i_RSAPrivateKey(NULL, bytes, count);
    EVP_PKEY *key = rsa ? EVP_PKEY_new() : NULL;
    if (key && EVP_PKEY_assign_RSA(key, rsa)) return key;
    EVP_PKEY_free(key);
    RSA_free(rsa);
    return NULL;
}
static inline EVP_PKEY *handset_ec_key(const unsigned char **bytes, long count) {
    EC_KEY *ec = d2i_ECPrivateKey(NULL, bytes, count);
    EVP_PKEY *key = ec ? EVP_PKEY_new() : NULL;
    if (key && EVP_PKEY_assign_EC_KEY(key, ec)) return key;
    EVP_PKEY_free(key);
    EC_KEY_free(ec);
    return NULL;
}

// The same for a new key: with the old methods (below) the library makes none by the name of its curve.
static inline EVP_PKEY *handset_make_ec_key(int curve) {
    EC_KEY *ec = EC_KEY_new_by_curve_name(curve);
    EVP_PKEY *key = ec && EC_KEY_generate_key(ec) ? EVP_PKEY_new() : NULL;
    if (key && EVP_PKEY_assign_EC_KEY(key, ec)) return key;
    EVP_PKEY_free(key);
    EC_KEY_free(ec);
    return NULL;
}

// Variadic.
static inline EVP_PKEY *handset_make_rsa_key(size_t bits) { return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits); }
static inline EVP_PKEY *handset_make_pss_key(int bits) {
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA-PSS", NULL);
    if (context && EVP_PKEY_keygen_init(context) > 0 && EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) > 0)
        EVP_PKEY_generate(context, &key);
    EVP_PKEY_CTX_free(context);
    return key;
}
static inline EVP_PKEY *handset_make_key(const char *kind) { return EVP_PKEY_Q_keygen(NULL, NULL, kind); }

// SSL_CTX_ctrl behind macros.
static inline int handset_context_versions(SSL_CTX *context, int minimum, int maximum) {
    return SSL_CTX_set_min_proto_version(context, minimum) == 1 && SSL_CTX_set_max_proto_version(context, maximum) == 1;
}
static inline void handset_context_no_auto_chain(SSL_CTX *context) {
    SSL_CTX_set_mode(context, SSL_MODE_NO_AUTO_CHAIN);
}
static inline void handset_context_no_session_cache(SSL_CTX *context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}
static inline void handset_context_resumption(SSL_CTX *context, int allowed) {
    if (allowed) SSL_CTX_clear_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(
        context, allowed ? SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL : SSL_SESS_CACHE_OFF
    );
}
static inline int handset_context_groups(SSL_CTX *context, const char *list) {
    return SSL_CTX_set1_groups_list(context, list) == 1;
}
static inline int handset_context_signatures(SSL_CTX *context, const char *list) {
    return SSL_CTX_set1_sigalgs_list(context, list) == 1;
}
static inline int handset_context_trust(SSL_CTX *context, X509_STORE *store) {
    return SSL_CTX_set1_verify_cert_store(context, store) == 1;
}
static inline int handset_context_add_chain(SSL_CTX *context, X509 *certificate) {
    return SSL_CTX_add1_chain_cert(context, certificate) == 1;
}
static inline void handset_context_clear_chain(SSL_CTX *context) { SSL_CTX_clear_chain_certs(context); }
static inline void handset_context_message_owner(SSL_CTX *context, void *owner) {
    SSL_CTX_set_msg_callback_arg(context, owner);
}
static inline void handset_connection_message_owner(SSL *connection, void *owner) {
    SSL_set_msg_callback_arg(connection, owner);
}
static inline int handset_connection_host(SSL *connection, const char *host) {
    return SSL_set_tlsext_host_name(connection, host) == 1;
}
static inline void handset_context_host_callback(SSL_CTX *context, int (*callback)(SSL *, int *, void *), void *owner) {
    SSL_CTX_set_tlsext_servername_callback(context, callback);
    SSL_CTX_set_tlsext_servername_arg(context, owner);
}
static inline int handset_context_index(void) { return SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, NULL); }
static inline int handset_verification_index(void) {
    return CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_X509_STORE_CTX, 0, NULL, NULL, NULL, NULL);
}
static inline void handset_context_dh_auto(SSL_CTX *context) { SSL_CTX_set_dh_auto(context, 1); }

// Options are macros of shifts.
static inline void handset_context_base_options(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET);
    SSL_CTX_clear_options(context, SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS);
}
static inline void handset_context_refuse_renegotiation(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
}
static inline void handset_context_allow_renegotiation(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
}
static inline void handset_context_legacy_servers(SSL_CTX *context, int allowed) {
    if (allowed) SSL_CTX_set_options(context, SSL_OP_LEGACY_SERVER_CONNECT);
    else SSL_CTX_clear_options(context, SSL_OP_LEGACY_SERVER_CONNECT);
}
static inline void handset_context_tickets(SSL_CTX *context, int allowed) {
    if (allowed) SSL_CTX_clear_options(context, SSL_OP_NO_TICKET);
    else SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
}

// Macros over BIO_ctrl.
static inline long handset_memory_bytes(BIO *bio, unsigned char **bytes) { return BIO_get_mem_data(bio, (char **)bytes); }
static inline void handset_memory_never_ends(BIO *bio) { BIO_set_mem_eof_return(bio, -1); }
static inline void handset_memory_reset(BIO *bio) { (void)BIO_reset(bio); }

// Macros of shifts.
static inline int handset_error_reason(unsigned long code) { return ERR_GET_REASON(code); }
static inline int handset_error_library(unsigned long code) { return ERR_GET_LIB(code); }

// Macros over typed accessors.
static inline int handset_key_bits(const EVP_PKEY *key) { return EVP_PKEY_get_bits(key); }
static inline int handset_sign_pss(EVP_PKEY_CTX *context, int salt) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, salt) > 0;
}

// The library decodes the public key of every certificate it parses by a search through its providers, which takes most
// of the parsing, and a new context asks the same search for every kind of signature. Where an engine answers for a kind of
// key, the library uses its own old methods instead: this engine answers with those for the kinds of certificates, so
// nothing but the way to them changes. The old methods know a curve by the name of its object identifier alone, prime256v1.
static inline int handset_key_methods(ENGINE *engine, EVP_PKEY_METHOD **method, const int **kinds, int kind) {
    static const int known[] = {
        NID_rsaEncryption, NID_rsassaPss, NID_X9_62_id_ecPublicKey, NID_dsa, NID_ED25519, NID_ED448,
    };
    (void)engine;
    if (method == NULL) {
        *kinds = known;
        return sizeof known / sizeof *known;
    }
    *method = (EVP_PKEY_METHOD *)EVP_PKEY_meth_find(kind);
    return *method != NULL;
}
// The same for the public keys of certificates, whose curve the library would set up anew for each: P-256 is set up once.
// The methods are the library's own but for what is about public keys, which can be replaced only as a whole.
static inline const EC_GROUP *handset_shared_curve(void) {
    static EC_GROUP *curve;
    if (curve == NULL) curve = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    return curve;
}
static inline EC_KEY *handset_key_on(int kind, const void *parameters) {
    if (kind == V_ASN1_SEQUENCE) {
        const unsigned char *bytes = ASN1_STRING_get0_data((const ASN1_STRING *)parameters);
        return d2i_ECParameters(NULL, &bytes, ASN1_STRING_length((const ASN1_STRING *)parameters));
    }
    if (kind != V_ASN1_OBJECT) return NULL;
    int curve = OBJ_obj2nid((const ASN1_OBJECT *)parameters);
    if (curve != NID_X9_62_prime256v1) return EC_KEY_new_by_curve_name(curve);
    EC_KEY *key = EC_KEY_new();
    if (key == NULL || EC_KEY_set_group(key, handset_shared_curve()) == 1) return key;
    EC_KEY_free(key);
    return NULL;
}
static inline int handset_decode_point(EVP_PKEY *key, const X509_PUBKEY *public_key) {
    const unsigned char *point;
    int count, kind;
    const void *parameters;
    X509_ALGOR *algorithm;
    if (!X509_PUBKEY_get0_param(NULL, &point, &count, &algorithm, public_key)) return 0;
    X509_ALGOR_get0(NULL, &kind, &parameters, algorithm);
    EC_KEY *half = handset_key_on(kind, parameters);
    if (half && EC_KEY_oct2key(half, point, (size_t)count, NULL) && EVP_PKEY_assign_EC_KEY(key, half)) return 1;
    EC_KEY_free(half);
    return 0;
}
static inline int handset_encode_point(X509_PUBKEY *public_key, const EVP_PKEY *key) {
    const EC_KEY *half = EVP_PKEY_get0_EC_KEY(key);
    int curve = half ? EC_GROUP_get_curve_name(EC_KEY_get0_group(half)) : NID_undef;
    unsigned char *point = NULL;
    int count = curve == NID_undef ? 0 : i2o_ECPublicKey(half, &point);
    if (count > 0
        && X509_PUBKEY_set0_param(
            public_key, OBJ_nid2obj(NID_X9_62_id_ecPublicKey), V_ASN1_OBJECT, OBJ_nid2obj(curve), point, count))
        return 1;
    OPENSSL_free(point);
    return 0;
}
static inline int handset_compare_points(const EVP_PKEY *one, const EVP_PKEY *other) {
    const EC_KEY *first = EVP_PKEY_get0_EC_KEY(one), *second = EVP_PKEY_get0_EC_KEY(other);
    if (first == NULL || second == NULL) return -2;
    const EC_POINT *left = EC_KEY_get0_public_key(first), *right = EC_KEY_get0_public_key(second);
    if (left == NULL || right == NULL) return -2;
    int order = EC_POINT_cmp(EC_KEY_get0_group(first), left, right, NULL);
    return order == 0 ? 1 : order == 1 ? 0 : -2;
}
static inline int handset_point_bytes(const EVP_PKEY *key) { return ECDSA_size(EVP_PKEY_get0_EC_KEY(key)); }
static inline int handset_point_bits(const EVP_PKEY *key) {
    return EC_GROUP_order_bits(EC_KEY_get0_group(EVP_PKEY_get0_EC_KEY(key)));
}
static inline EVP_PKEY_ASN1_METHOD *handset_curve_methods(void) {
    const EVP_PKEY_ASN1_METHOD *own = EVP_PKEY_asn1_find(NULL, EVP_PKEY_EC);
    EVP_PKEY_ASN1_METHOD *methods = own ? EVP_PKEY_asn1_new(EVP_PKEY_EC, 0, "EC", "keys on curves") : NULL;
    if (methods == NULL) return NULL;
    EVP_PKEY_asn1_copy(methods, own);
    EVP_PKEY_asn1_set_public(
        methods, handset_decode_point, handset_encode_point, handset_compare_points, NULL, handset_point_bytes,
        handset_point_bits);
    return methods;
}
static inline int handset_encoding_methods(
    ENGINE *engine, EVP_PKEY_ASN1_METHOD **methods, const int **kinds, int kind
) {
    static const int known[] = {EVP_PKEY_EC};
    static EVP_PKEY_ASN1_METHOD *curves;
    (void)engine;
    if (curves == NULL) curves = handset_curve_methods();
    if (methods == NULL) {
        *kinds = known;
        return curves == NULL ? 0 : 1;
    }
    *methods = kind == EVP_PKEY_EC ? curves : NULL;
    return *methods != NULL;
}
static inline int handset_decode_keys_fast(void) {
    static ENGINE *engine;
    engine = ENGINE_new();
    if (engine == NULL || handset_shared_curve() == NULL) return 0;
    // The table of engines holds the engine without counting it, so it lives as long as the process.
    return ENGINE_set_id(engine, "handset-keys") == 1 && ENGINE_set_name(engine, "key decoding") == 1
        && ENGINE_set_pkey_meths(engine, handset_key_methods) == 1 && ENGINE_register_pkey_meths(engine) == 1
        && ENGINE_set_pkey_asn1_meths(engine, handset_encoding_methods) == 1
        && ENGINE_register_pkey_asn1_meths(engine) == 1;
}

// For every new context the library asks its provider for all groups there are, half a hundred, and looks up the algorithm
// of each. This provider is the library's own, but that it tells of no others than those that firmware offers: 22 to 30, the
// prime curves from 256 bits and the two of Bernstein's kind, and 256 to 260, the finite fields. A table of function pointers,
// which cannot be written in Swift.
typedef struct {
    OSSL_FUNC_provider_get_capabilities_fn *own;
    const OSSL_PARAM *offered[64];
    int count;
} handset_groups;
static inline handset_groups *handset_known_groups(void) {
    static handset_groups groups;
    return &groups;
}
static inline int handset_note_offered(const OSSL_PARAM *group, void *groups) {
    handset_groups *known = groups;
    const OSSL_PARAM *field = OSSL_PARAM_locate_const(group, OSSL_CAPABILITY_TLS_GROUP_ID);
    unsigned number = 0;
    if (field == NULL || !OSSL_PARAM_get_uint(field, &number)) return 0;
    if (!(number >= 22 && number <= 30) && !(number >= 256 && number <= 260)) return 1;
    if (known->count == 64) return 0;
    // The library's lists of a group are constants of its own.
    known->offered[known->count++] = group;
    return 1;
}
static inline int handset_few_capabilities(void *own, const char *kind, OSSL_CALLBACK *tell, void *owner) {
    handset_groups *known = handset_known_groups();
    if (strcmp(kind, "TLS-GROUP") != 0 || known->count == 0) return known->own(own, kind, tell, owner);
    for (int place = 0; place < known->count; place++)
        if (!tell(known->offered[place], owner)) return 0;
    return 1;
}
static inline int handset_few_groups(
    const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *core, const OSSL_DISPATCH **table, void **own
) {
    static OSSL_DISPATCH few[3];
    // The library's own, in a library context of its own: it lives as long as the process.
    static OSSL_LIB_CTX *context;
    context = OSSL_LIB_CTX_new();
    OSSL_PROVIDER *provider = context ? OSSL_PROVIDER_load(context, "default") : NULL;
    if (provider == NULL) return 0;
    for (const OSSL_DISPATCH *entry = OSSL_PROVIDER_get0_dispatch(provider); entry->function_id != 0; entry++) {
        if (entry->function_id == OSSL_FUNC_PROVIDER_QUERY_OPERATION) few[0] = *entry;
        if (entry->function_id != OSSL_FUNC_PROVIDER_GET_CAPABILITIES) continue;
        handset_known_groups()->own = OSSL_FUNC_provider_get_capabilities(entry);
        few[1] = (OSSL_DISPATCH){OSSL_FUNC_PROVIDER_GET_CAPABILITIES, (void (*)(void))handset_few_capabilities};
    }
    if (few[0].function_id == 0 || few[1].function_id == 0) return 0;
    (void)handle, (void)core;
    *table = few;
    *own = OSSL_PROVIDER_get0_provider_ctx(provider);
    // A library with other lists than we know of tells of all of them.
    if (!handset_known_groups()->own(*own, "TLS-GROUP", handset_note_offered, handset_known_groups()))
        handset_known_groups()->count = 0;
    return 1;
}
static inline int handset_offer_few_groups(void) {
    if (!OSSL_PROVIDER_add_builtin(NULL, "handset", handset_few_groups)) return 0;
    static OSSL_PROVIDER *loaded;
    loaded = OSSL_PROVIDER_load(NULL, "handset");
    if (loaded != NULL) return 1;
    // Whoever has asked for a provider by name gets no other unasked.
    OSSL_PROVIDER_load(NULL, "default");
    return 0;
}

// Seeded dice for one thread at a time; every other thread keeps the library's own. A table of function pointers, and
// state that each thread has for itself: neither can be written in Swift. The state is one for each file that names it,
// so one file alone does: SeededDice.swift.
static inline unsigned long long *handset_dice(void) {
    static __thread unsigned long long state[2];
    return state;
}
static inline int handset_dice_bytes(unsigned char *bytes, int count) {
    unsigned long long *dice = handset_dice();
    if (!dice[0]) return RAND_OpenSSL()->bytes(bytes, count);
    for (int index = 0; index < count; index++) {
        unsigned long long value = (dice[1] += 0x9e3779b97f4a7c15ull);
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
        bytes[index] = (unsigned char)(value ^ (value >> 31));
    }
    return 1;
}
static inline void handset_dice_install(void) {
    static RAND_METHOD method;
    method = *RAND_OpenSSL();
    method.bytes = handset_dice_bytes;
    method.pseudorand = handset_dice_bytes;
    RAND_set_rand_method(&method);
}
