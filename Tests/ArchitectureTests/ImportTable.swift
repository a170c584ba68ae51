/// What each target may import: ours, and from outside. The package manager does not hold targets to it.
enum ImportTable {
    private static let core: Set<String> = [
        "Provisioning", "Certs", "OpenSSL", "Serving", "ProfileRules", "ProfileFormat", "Diagnosis", "Checks",
        "ResyncEngine", "Outputs", "Scenarios", "CaseFiles", "ProfileLint",
    ]

    /// Every target, those to come included, with every module it may name.
    static let allowed: [String: Set<String>] = [
        "Certs": [],
        "Provisioning": [],
        "OpenSSL": ["Provisioning", "Certs", "COpenSSL"],
        "Serving": ["Provisioning", "OpenSSL"],
        "ProfileRules": ["Provisioning"],
        "ProfileFormat": ["Provisioning", "OpenSSL", "CZlib"],
        "Diagnosis": ["Provisioning"],
        "Checks": ["Provisioning", "Diagnosis"],
        "ResyncEngine": ["Provisioning", "OpenSSL", "Serving", "ProfileRules", "ProfileFormat", "HeapModule"],
        "Outputs": ["Provisioning", "Diagnosis", "Checks", "FoundationEssentials", "HdrHistogram"],
        "ProfileLint": ["Provisioning", "ProfileRules", "ProfileFormat", "ResyncEngine", "Outputs"],
        // Expectations speak the words of the log, whose wire form is an output.
        "CaseFiles": [],
        "Scenarios": [
            "Provisioning", "OpenSSL", "Serving", "Diagnosis", "Checks", "ResyncEngine", "Outputs", "CaseFiles", "Yams",
        ],
        "LiveWorld": [
            "Provisioning", "OpenSSL", "Serving", "ResyncEngine", "CCurl", "CAres", "Glibc", "Synchronization",
        ],
        "Lab": ["Provisioning", "OpenSSL", "Serving", "Glibc", "Synchronization"],
        "Pages": [
            "Provisioning", "Outputs", "FlyingFox", "FlyingSocks", "FoundationEssentials",
            "Synchronization",
        ],
        "Handset": core.union(["LiveWorld", "Lab", "DequeModule", "Synchronization"]),
        "HandsetCLI": core.union([
            "LiveWorld", "Lab", "Pages", "Handset", "ArgumentParser", "Logging", "Glibc", "Synchronization",
        ]),
    ]

    /// The targets that compute from their arguments alone.
    static let pure: Set<String> = core

    /// The targets that may vouch for `@unchecked Sendable`, a line of proof at each place.
    static let vouching: Set<String> = ["LiveWorld", "Lab"]
}
