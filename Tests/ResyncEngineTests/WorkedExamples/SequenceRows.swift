import OpenSSL
import ProfileFormat
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: sequences, assignments, options, answers")
struct SequenceRows {
    /// A phone whose resync with stored rules has begun.
    private func begun(_ parameters: [String: String]) throws -> Script {
        var script = try D0.phone(parameters)
        script.demand(.resync(rule: nil))
        return script
    }

    @Test("Row 52: an empty rule A does not stop rule B")
    func row52() throws {
        let script = try begun(["Profile_Rule": "", "Profile_Rule_B": "/b.cfg"])
        #expect(script.places == ["GET tftp 192.168.1.200:69 /b.cfg"])
    }

    @Test("Row 53: a rule for retries is skipped at power-up")
    func row53() throws {
        var script = try Script(
            ["Profile_Rule": "($PRVST eq 2)? http://h/a.cfg", "Profile_Rule_B": "http://h/b.cfg"])
        #expect(script.places == ["GET http h:80 /b.cfg"])
        try script.answer(200)
        #expect(script.machine.lastResync == .succeeded)
    }

    @Test("Row 54: a failure ends the sequence, and the retry begins with rule A")
    func row54() throws {
        var script = try begun(["Profile_Rule": "http://h/a.cfg", "Profile_Rule_B": "http://h/b.cfg"])
        try script.answer(500)
        #expect(script.places == ["GET http h:80 /a.cfg"])
        #expect(script.wait == 60)
        try script.ring()
        #expect(script.places == ["GET http h:80 /a.cfg", "GET http h:80 /a.cfg"])
        #expect(script.machine.context.value(of: "PRVST") == "2")
    }

    @Test("Row 55: a missing file is a failure, or none")
    func row55() throws {
        var script = try begun(["Profile_Rule": "http://h/a", "Profile_Rule_B": "http://h/b"])
        try script.answer(404)
        #expect(script.failedClass == "B")
        #expect(script.wait == 60)
        script = try begun([
            "Profile_Rule": "http://h/a", "Profile_Rule_B": "http://h/b", "Resync_Fails_On_FNF": "No",
        ])
        try script.answer(404)
        #expect(script.outcome == "GET http h:80 /b")
    }

    @Test("Row 56: rule B as the profile of rule A left it")
    func row56() throws {
        var script = try begun(["Profile_Rule": "http://h/a"])
        try script.answer(200, "<flat-profile><Profile_Rule_B>http://h/new.cfg</Profile_Rule_B></flat-profile>")
        #expect(script.outcome == "GET http h:80 /new.cfg")
    }

    @Test("Row 57: the last profile wins")
    func row57() throws {
        var script = try begun(["Profile_Rule": "http://h/a", "Profile_Rule_B": "http://h/b"])
        try script.answer(200, "<flat-profile><GPP_A>1</GPP_A></flat-profile>")
        try script.answer(200, "<flat-profile><GPP_A>2</GPP_A></flat-profile>")
        #expect(script.parameter("GPP_A") == "2")
    }

    @Test("Row 58: assignments without a file")
    func row58() throws {
        let script = try begun(["Profile_Rule": "(c = \"done\"; d = \"$MA\";)!"])
        #expect(script.outcome == "skipped")
        #expect(script.parameter("GPP_C") == "done")
        #expect(script.parameter("GPP_D") == "000e08012345")
    }

    @Test("Row 59: assignments by name, then the file")
    func row59() throws {
        let rule = "( User_ID_1_ = \"uid$B\" ; GPP_C = \"\" ; GPP_D = \"$MA\" ; )! /x.cfg"
        let script = try begun(["Profile_Rule": rule, "GPP_B": "77", "GPP_C": "old"])
        #expect(script.parameter("User_ID_1_") == "uid77")
        #expect(script.parameter("GPP_C") == "")
        #expect(script.parameter("GPP_D") == "000e08012345")
        #expect(script.outcome == "GET tftp 192.168.1.200:69 /x.cfg")
    }

    @Test("Row 60: an assignment does not reach the macros of its own rule")
    func row60() throws {
        let script = try begun(["Profile_Rule": "(c = \"v2\";)! http://h/$C.cfg", "GPP_C": "v1"])
        #expect(script.outcome == "GET http h:80 /v1.cfg")
        #expect(script.parameter("GPP_C") == "v2")
    }

    @Test("Row 61: a passphrase with blanks opens the file")
    func row61() throws {
        var script = try begun(["Profile_Rule": "[--key \"my secret phrase\"] http://h/p.cfg"])
        let sealed = SaltedCBC.seal(
            Array("<flat-profile><GPP_A>open</GPP_A></flat-profile>".utf8), passphrase: Secret("my secret phrase"),
            salt: [1, 2, 3, 4, 5, 6, 7, 8], digest: .sha256)
        try script.finish(.response(HTTPResponse(status: 200, body: sealed)))
        #expect(script.parameter("GPP_A") == "open")
    }

    @Test("Row 62: secrets that look like syntax are none")
    func row62() throws {
        var script = try begun([
            "Profile_Rule": "[--uid $SA --pwd $SB] https://h/p.xml", "GPP_SA": "MyUserID", "GPP_SB": "My ]Secret\"",
        ])
        try script.answer(401, challenges: ["Basic realm=\"x\""])
        let expected = "Basic " + HTTPAuthorization.base64(Array("MyUserID:My ]Secret\"".utf8))
        #expect(script.requests.last?.authorization?.revealed == expected)
    }

    @Test("Row 63: three options in one pair of brackets")
    func row63() throws {
        var script = try begun([
            "Profile_Rule": "[--alias a --key abracadabra321 --post c] https://h/q?",
            "GPP_A": "/x/y = /flat-profile/GPP_B ;", "GPP_C": "from=$MA",
        ])
        #expect(script.outcome == "POST https h:443 /q?")
        #expect(script.requests.last?.body == Array("from=000e08012345".utf8))
        let sealed = SaltedCBC.seal(
            Array("<x><y>mapped</y></x>".utf8), passphrase: Secret("abracadabra321"),
            salt: [UInt8](repeating: 9, count: 8),
            digest: .sha256)
        try script.finish(.response(HTTPResponse(status: 200, body: sealed)))
        #expect(script.parameter("GPP_B") == "mapped")
    }

    @Test("Row 64: an alias map reads another document")
    func row64() throws {
        var script = try begun([
            "Profile_Rule": "[--alias m] http://h/c.xml",
            "GPP_M": "/SIP-Credentials/name = /flat-profile/Display_Name_1_ ;",
        ])
        try script.answer(200, "<CPE><SIP-Credentials><name>J. Smith</name></SIP-Credentials></CPE>")
        #expect(script.parameter("Display_Name_1_") == "J. Smith")
    }

    @Test("Row 65: a macro without quotes where a string is wanted")
    func row65() throws { #expect(try D0.outcome(of: "($PN eq \"x\")? http://h/a | http://h/b") == "bad rule") }

    @Test("Row 66: the bar is no fallback")
    func row66() throws {
        var script = try begun([
            "Profile_Rule": "(\"$PN\" eq \"CP-8841-3PCC\")? http://h/a.cfg | http://h/b.cfg"
        ])
        try script.fail(.connectionRefused, .tcp)
        #expect(script.places == ["GET http h:80 /a.cfg"])
        #expect(script.failedClass == "C")
    }

    @Test("Row 67: a rule that is all comment")
    func row67() throws { #expect(try D0.outcome(of: "# http://h/a.cfg") == "skipped") }

    @Test("Row 68: an option that does not exist")
    func row68() throws { #expect(try D0.outcome(of: "[--cert x] http://h/a") == "bad rule") }

    @Test("Row 69: a redirect to another host")
    func row69() throws {
        var script = try begun(["Profile_Rule": "http://h/a"])
        try script.answer(302, location: "https://h2/p")
        #expect(script.outcome == "GET https h2:443 /p")
        try script.answer(200)
        #expect(script.machine.lastResync == .succeeded)
    }

    @Test("Row 70: 307 is not followed")
    func row70() throws {
        var script = try begun(["Profile_Rule": "http://h/a"])
        try script.answer(307, location: "https://h2/p")
        #expect(script.requests.count == 1)
        #expect(script.failedClass == "C")
    }

    @Test("Row 71: one request and two with credentials")
    func row71() throws {
        var script = try begun(["Profile_Rule": "[--uid a --pwd b] http://h/a"])
        for _ in 1...3 { try script.answer(401, challenges: ["Basic realm=\"x\""]) }
        #expect(script.requests.count == 3)
        #expect(script.err == "auth failed")
    }

    @Test("Row 72: the profile account does not step in for a wrong password")
    func row72() throws {
        var script = try D0.phone(["Profile_Rule": "[--uid a --pwd wrong] http://h/a", "Profile_Rule_B": ""])
        let account = PhoneMemory.Account(user: Secret("right"), password: Secret("right"))
        script.demand(.signIn(account))
        script.demand(.resync(rule: nil))
        for _ in 1...3 { try script.answer(401, challenges: ["Basic realm=\"x\""]) }
        let wrong = "Basic " + HTTPAuthorization.base64(Array("a:wrong".utf8))
        #expect(script.requests.compactMap { $0.authorization?.revealed } == [wrong, wrong])
        #expect(script.err == "auth failed")
    }
}
