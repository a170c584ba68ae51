internal import COpenSSL
import Provisioning

/// The `SSL_CTX` of every kind of phone: what a firmware offers is set once, and each connection takes it from there.
///
/// A context knows no phone: whose certificate, trust and recorder it is, each connection is told for itself.
final class ContextCache {
    /// The context of one kind.
    final class Context {
        /// True where `TLS_Cipher_List` cannot be used and counts as blank (TLS-5).
        let ignoresCipherList: Bool
        private let pointer: OpaquePointer

        init(_ profile: TLSProfile, tellsSecrets: Bool) {
            guard let pointer = SSL_CTX_new_ex(nil, nil, TLS_client_method()) else {
                preconditionFailure("OpenSSL has no memory for a context")
            }
            self.pointer = pointer
            SSL_CTX_set_security_level(pointer, Int32(profile.securityLevel))
            _ = handset_context_versions(pointer, Int32(profile.minimum.rawValue), Int32(profile.maximum.rawValue))
            ignoresCipherList = !Self.setCipherList(profile.cipherList, in: pointer)
            if !profile.groups.isEmpty {
                _ = handset_context_groups(pointer, profile.groups.map(\.name).joined(separator: ":"))
            }
            if !profile.signatureSchemes.isEmpty {
                _ = handset_context_signatures(pointer, profile.signatureSchemes.map(\.name).joined(separator: ":"))
            }
            handset_context_base_options(pointer)
            handset_context_legacy_servers(pointer, profile.allowsLegacyServers ? 1 : 0)
            handset_context_resumption(pointer, profile.resumes ? 1 : 0)
            SSL_CTX_set_post_handshake_auth(pointer, profile.renegotiates ? 1 : 0)
            if !profile.renegotiates { handset_context_refuse_renegotiation(pointer) }
            SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
            HandshakeRecorder.listen(toContext: pointer, secrets: tellsSecrets)
        }

        deinit {
            SSL_CTX_free(pointer)
        }

        /// A new connection, which belongs to the caller and keeps what it needs of the context.
        func connection() -> OpaquePointer {
            guard let connection = handset_library_connection(pointer) else {
                preconditionFailure("OpenSSL has no memory for a connection")
            }
            return connection
        }

        /// True where the list is blank or usable; anything else counts as blank (TLS-5).
        ///
        /// A new context already offers `DEFAULT` (TLS-6).
        private static func setCipherList(_ list: String, in context: OpaquePointer) -> Bool {
            if list.allSatisfy(\.isWhitespace) { return true }
            let isUsable =
                list.utf8.count <= TLSProfile.cipherListLimit && !list.utf8.contains(0)
                && SSL_CTX_set_cipher_list(context, list) == 1
            if !isUsable { _ = SSL_CTX_set_cipher_list(context, "DEFAULT") }
            return isUsable
        }
    }

    private struct Kind: Hashable {
        let profile: TLSProfile
        let tellsSecrets: Bool
    }

    private var contexts: [Kind: Context] = [:]

    /// The context of a kind of phone; made the first time.
    func context(for profile: TLSProfile, tellsSecrets: Bool) -> Context {
        let kind = Kind(profile: profile, tellsSecrets: tellsSecrets)
        if let known = contexts[kind] { return known }
        // A fleet has a few kinds; a server that gives every phone a list of its own must not fill the memory.
        if contexts.count >= Self.limit { contexts = [:] }
        let made = Context(profile, tellsSecrets: tellsSecrets)
        contexts[kind] = made
        return made
    }

    private static let limit = 64
}
