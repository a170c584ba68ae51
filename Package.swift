// swift-tools-version: 6.2
import PackageDescription

// Every target and what it may import of ours. `Tests/ArchitectureTests` holds the sources against the same table,
// because the package manager lets a target import a sibling it does not declare.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// Tests are built with warnings as errors. Users are not: a newer compiler may warn of what nobody here has seen.
let strictness: [SwiftSetting] =
    Context.environment["HANDSET_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "handset",
    products: [
        .executable(name: "handset", targets: ["HandsetCLI"]),
        .library(name: "Handset", targets: ["Handset"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries: headers and shims only.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CAres", pkgConfig: "libcares", providers: [.apt(["libc-ares-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Core: values and functions. No clock, no socket, no file.
        .target(name: "Provisioning"),
        .target(
            name: "Certs",
            path: "Certs",
            exclude: ["anchors/README.md", "recipes"],
            resources: [
                .embedInCode("anchors/additional-roots.pem"),
                .embedInCode("anchors/cisco-small-business-ca.pem"),
                .embedInCode("anchors/cybertrust-ca.pem"),
                .embedInCode("anchors/device-root.pem"),
                .embedInCode("anchors/handset-emulation-ca.key"),
                .embedInCode("anchors/handset-emulation-root.pem"),
                .embedInCode("anchors/linksys-root-ca.pem"),
                .embedInCode("anchors/sipura-root-ca.pem"),
                .embedInCode("anchors/verisign-ca.pem"),
            ]
        ),
        .target(name: "OpenSSL", dependencies: ["Provisioning", "Certs", "COpenSSL"]),
        .target(name: "Serving", dependencies: ["Provisioning", "OpenSSL"]),
        .target(name: "ProfileRules", dependencies: ["Provisioning"]),
        .target(name: "ProfileFormat", dependencies: ["Provisioning", "OpenSSL", "CZlib"]),
        .target(name: "Diagnosis", dependencies: ["Provisioning"]),
        .target(name: "Checks", dependencies: ["Provisioning", "Diagnosis"]),
        .target(
            name: "ResyncEngine",
            dependencies: ["Provisioning", "OpenSSL", "Serving", "ProfileRules", "ProfileFormat", heap]
        ),
        .target(name: "Outputs", dependencies: ["Provisioning", "Diagnosis", "Checks"]),
        .target(
            name: "CaseFiles",
            path: "Scenarios",
            exclude: ["README.md", "fleet", "ci"],
            resources: [.embedInCode("failures"), .embedInCode("lab")]
        ),
        .target(
            name: "Scenarios",
            dependencies: [
                "Provisioning", "OpenSSL", "Serving", "Diagnosis", "Checks", "ResyncEngine", "Outputs", "CaseFiles",
                yams,
            ]
        ),
        .target(
            name: "ProfileLint",
            dependencies: ["Provisioning", "ProfileRules", "ProfileFormat", "ResyncEngine", "Outputs"]
        ),

        // Shell: sockets, files, threads, the terminal.
        .target(
            name: "LiveWorld", dependencies: ["Provisioning", "OpenSSL", "Serving", "ResyncEngine", "CCurl", "CAres"]),
        .target(name: "Pages", dependencies: ["Provisioning", "Outputs", flyingFox]),
        .target(name: "Lab", dependencies: ["Provisioning", "OpenSSL", "Serving"]),
        .target(
            name: "Handset",
            dependencies: [
                "Provisioning", "OpenSSL", "Serving", "ProfileRules", "ProfileFormat", "Diagnosis", "Checks",
                "ResyncEngine", "Outputs", "Scenarios", "ProfileLint", "LiveWorld", "Lab", deque,
            ]
        ),
        .executableTarget(
            name: "HandsetCLI",
            dependencies: [
                "Provisioning", "Certs", "OpenSSL", "ProfileRules", "ProfileFormat", "Diagnosis", "Checks",
                "ResyncEngine", "Outputs", "ProfileLint", "Scenarios", "CaseFiles", "Serving", "LiveWorld", "Lab",
                "Pages", "Handset", argumentParser,
            ]
        ),

        // Tests: a folder per target, and what they share.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "ArchitectureTests"),
        .testTarget(name: "ProvisioningTests", dependencies: ["Provisioning"]),
        .testTarget(name: "OpenSSLTests", dependencies: ["Provisioning", "Certs", "OpenSSL"]),
        .testTarget(name: "ProfileRulesTests", dependencies: ["Provisioning", "ProfileRules"]),
        .testTarget(
            name: "ProfileFormatTests",
            dependencies: ["Provisioning", "OpenSSL", "ProfileFormat", "TestSupport"],
            exclude: ["Oracles"]
        ),
        .testTarget(
            name: "ProfileLintTests",
            dependencies: ["Provisioning", "ProfileFormat", "ProfileLint", "Outputs", "TestSupport"]
        ),
        .testTarget(
            name: "ResyncEngineTests",
            dependencies: ["Provisioning", "OpenSSL", "Serving", "ProfileRules", "ProfileFormat", "ResyncEngine"]
        ),
        .testTarget(name: "DiagnosisTests", dependencies: ["Provisioning", "Diagnosis"]),
        .testTarget(
            name: "ChecksTests",
            dependencies: [
                "Provisioning", "OpenSSL", "Diagnosis", "Checks", "Outputs", "Scenarios", "Lab", "Handset",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "OutputsTests",
            dependencies: ["Provisioning", "Diagnosis", "Outputs", "TestSupport"],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "Provisioning", "OpenSSL", "Serving", "Outputs", "Scenarios", "Lab", "Handset", "TestSupport",
            ]
        ),
        .testTarget(
            name: "LiveWorldTests",
            dependencies: [
                "Provisioning", "OpenSSL", "Serving", "ResyncEngine", "Scenarios", "LiveWorld", "Lab", "CCurl",
                "Outputs",
                "Handset", "TestSupport",
            ]
        ),
        .testTarget(name: "ServingTests", dependencies: ["Provisioning", "OpenSSL", "Serving"]),
        .testTarget(
            name: "LabTests",
            dependencies: ["Provisioning", "OpenSSL", "Serving", "Scenarios", "Lab", "TestSupport"]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "HandsetCLI", "Handset", "Provisioning", "OpenSSL", "Diagnosis", "Lab", "Scenarios", "Serving",
                "TestSupport", argumentParser,
            ],
            exclude: ["Oracles"]),
    ]
)

// The fuzzer's harness exists where Scripts/fuzz asks for it: it needs an instrumented build.
if Context.environment["HANDSET_FUZZ"] != nil {
    package.products.append(.executable(name: "handset-fuzz", targets: ["FuzzHarness"]))
    package.targets.append(
        .executableTarget(
            name: "FuzzHarness",
            dependencies: ["Provisioning", "OpenSSL", "ProfileRules", "ProfileFormat", "ResyncEngine", "ProfileLint"],
            path: "Fuzz/Harness"
        ))
}

// Decoding alone and within resyncs, for Scripts/benchmark-profile: it needs what only this package sees.
if Context.environment["HANDSET_BENCHMARK"] != nil {
    package.products.append(.executable(name: "profile-loop", targets: ["ProfileLoop"]))
    package.targets.append(
        .executableTarget(
            name: "ProfileLoop", dependencies: ["Provisioning", "ProfileFormat", "Handset"],
            path: "Benchmarks/ProfileLoop"
        ))
}

for target in package.targets where target.type != .system {
    target.swiftSettings = settings + strictness
}
