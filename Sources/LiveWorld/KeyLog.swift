/// Takes the secrets of a session, a line each: `CLIENT_RANDOM …`, as `SSLKEYLOGFILE` holds them.
package typealias KeyLog = @Sendable (String) -> Void
