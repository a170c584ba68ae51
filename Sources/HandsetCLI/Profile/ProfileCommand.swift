import ArgumentParser

/// `handset profile …`: profiles without a phone.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Lint, decode, encode, compare and apply profiles: files, standard input (-) or URLs.",
        discussion: """
              handset profile lint 00562b043615.xml --model 8841 --firmware 11.3.2
              handset profile decode p.cfg --profile-key-file key.txt
              handset profile encode p.xml --gzip --aes "$KEY" --out p.cfg
              handset profile diff old.xml https://prov.example.test/00562b043615.xml
            """,
        subcommands: [
            ProfileLintCommand.self, ProfileDecode.self, ProfileEncode.self, ProfileDiff.self,
            ProfileDump.self,
        ]
    )
}
