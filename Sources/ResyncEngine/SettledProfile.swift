import OpenSSL
import ProfileFormat
import Provisioning

/// A profile that this phone has applied and that left nothing to say: the same bytes again change nothing.
///
/// Most resyncs of most phones bring the profile they have. Where the bytes are the same, nothing has changed a parameter
/// since, and the body needed no key, decoding would end where it ended before; its events are told without it.
package struct SettledProfile: Sendable {
    private let digest: [UInt8]
    private let revision: UInt32
    private let stages: [String]
    private let elements: Int
    private let parameters: Int
    private let unknown: Int

    /// Remembers a profile that needed no key; nil for one that was not taken whole as it stands.
    init?(
        _ response: HTTPResponse, _ decoded: ProfileDecoder.Decoded, _ done: ProfileApplication,
        in store: ParameterStore
    ) {
        guard response.contentEncoding == nil, done.invalid.isEmpty, decoded.profile.repairs.isEmpty else {
            return nil
        }
        digest = Digest.sha256(response.body)
        revision = store.revision
        (stages, elements) = (decoded.stages, done.elements)
        (parameters, unknown) = (done.parameters, done.unknown.count)
    }

    /// What decoding a response would tell, where it can be known without; else nil.
    func event(of response: HTTPResponse, _ transfer: TransferID, in store: ParameterStore) -> Event.ProfileDecoded? {
        guard response.contentEncoding == nil, store.revision == revision,
            Digest.sha256(response.body) == digest
        else { return nil }
        return Event.ProfileDecoded(
            transfer: transfer.number, stages: stages, elements: elements, parameters: parameters, unknown: unknown
        )
    }
}
