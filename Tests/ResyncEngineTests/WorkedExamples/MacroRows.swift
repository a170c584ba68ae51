import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Worked examples: macros")
struct MacroRows {
    @Test("Row 1: a name in parentheses ends there")
    func row1() throws { #expect(try D0.expand("$(MAU)config.cfg") == "000E08012345config.cfg") }

    @Test("Row 2: an unknown name stays")
    func row2() throws { #expect(try D0.expand("$STRANGE$MAU.cfg") == "$STRANGE000E08012345.cfg") }

    @Test("Row 3: two dollars are one")
    func row3() throws { #expect(try D0.expand("$$MAU") == "$MAU") }

    @Test("Row 4: an offset")
    func row4() throws { #expect(try D0.expand("$(MAU:4)") == "08012345") }

    @Test("Row 5: an offset and a length")
    func row5() throws { #expect(try D0.expand("$(MAU:8:2)") == "23") }

    @Test("Row 6: parts of a general purpose parameter")
    func row6() throws { #expect(try D0.expand("$(A:2) $(A:2:3)", ["GPP_A": "ABCDEF"]) == "CDEF CDE") }

    @Test("Row 7: two macros side by side")
    func row7() throws { #expect(try D0.expand("$A$B", ["GPP_A": "ABC", "GPP_B": "123"]) == "ABC123") }

    @Test("Row 8: the three forms of the address")
    func row8() throws {
        #expect(try D0.expand("$MA $MAU $MAC") == "000e08012345 000E08012345 00:0e:08:01:23:45")
    }

    @Test("Row 9: an underscore ends a name")
    func row9() throws { #expect(try D0.expand("$PN_$MA_$SN.xml") == "CP-8841-3PCC_000e08012345_88012BA01234.xml") }

    @Test("Row 10: letters behind a name make another name")
    func row10() throws { #expect(try D0.expand("$MAconfig.cfg") == "$MAconfig.cfg") }

    @Test("Row 11: a length is cut, an offset beyond the end is empty")
    func row11() throws {
        #expect(try D0.expand("$(MAU:10:9)") == "45")
        #expect(try D0.expand("$(MAU:20)") == "")
    }

    @Test("Row 12: what a macro brings is not expanded again")
    func row12() throws { #expect(try D0.expand("x$A", ["GPP_A": "$MA"]) == "x$MA") }

    @Test("Row 13: forms that are none stay")
    func row13() throws {
        for text in ["${MA}", "$(MA", "$ma"] { #expect(try D0.expand(text) == text) }
    }

    @Test("Row 14: a secret does not open in a path")
    func row14() throws {
        #expect(try D0.outcome(of: "http://h/$SA.cfg", ["GPP_SA": "s3"]) == "GET http h:80 /$SA.cfg")
    }

    @Test("Row 15: the long name of a general purpose parameter")
    func row15() throws { #expect(try D0.expand("$GPP_A", ["GPP_A": "ABC"]) == "ABC") }

    @Test("Row 16: the User-Agent of a 6841 on 12.0.1, here of an 8841")
    func row16() throws {
        var script = try Script(
            ["Profile_Rule": "http://h/a", "HTTP_User_Agent_Name": "$VERSION ($MA)"], firmware: "12.0.1")
        script.demand(.resync(rule: nil))
        #expect(script.requests.last?.userAgent == "Cisco-CP-8841-3PCC/12.0.1 (000e08012345)")
    }
}
