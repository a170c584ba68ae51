import ProfileFormat
import Provisioning

/// A profile that this phone has applied and that left nothing to say: the same bytes again change nothing.
///
/// Most resyncs of most phones bring the profile they have. Where the bytes are the same, nothing has changed a parameter
/// since, and the body needed no key, decoding would end where it ended before; its events are told without it.
package struct SettledProfile: Sendable {
    private let fingerprint: BodyFingerprint
    private let stages: [String]
    // Small numbers: every phone of a fleet keeps them.
    private let revision: UInt32
    private let elements: UInt32
    private let parameters: UInt32
    private let unknown: UInt32

    /// Remembers a profile that needed no key; nil for one that was not taken whole as it stands.
    init?(
        _ response: HTTPResponse, _ decoded: ProfileDecoder.Decoded, _ done: ProfileApplication,
        in store: ParameterStore
    ) {
        guard response.contentEncoding == nil, done.invalid.isEmpty, decoded.profile.repairs.isEmpty else {
            return nil
        }
        fingerprint = BodyFingerprint(response.body)
        (stages, revision) = (decoded.stages, store.revision)
        (elements, parameters) = (UInt32(done.elements), UInt32(done.parameters))
        unknown = UInt32(done.unknownCount)
    }

    /// What decoding a response would tell, where it can be known without; else nil.
    func event(of response: HTTPResponse, _ transfer: TransferID, in store: ParameterStore) -> Event.ProfileDecoded? {
        guard response.contentEncoding == nil, store.revision == revision,
            BodyFingerprint(response.body) == fingerprint
        else { return nil }
        return Event.ProfileDecoded(
            transfer: transfer.number, stages: stages, elements: Int(elements), parameters: Int(parameters),
            unknown: Int(unknown)
        )
    }
}
