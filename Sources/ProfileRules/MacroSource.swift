/// Who knows the values of macros: the phone, or a person trying a rule out.
package protocol MacroSource {
    /// The value of a macro; nil for a name that is none, which leaves the text as it stands (MX-4).
    func value(of macro: String) -> String?
    /// The text of GPP_SA to GPP_SD, by its last letter in lower case; only option arguments get to see it (MX-6).
    func secret(_ letter: Character) -> String
    /// The text of GPP_A to GPP_P, by its letter in lower case.
    func generalPurpose(_ letter: Character) -> String
}
