import Diagnosis
import Testing

@Test("Errors weigh more than notices")
func severities() { #expect(Finding.Severity.notice < .warning && Finding.Severity.warning < .error) }
