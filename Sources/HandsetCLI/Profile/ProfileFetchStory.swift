import Diagnosis
import Outputs
import Provisioning

/// The events of a download, kept until it is known whether anybody needs them.
final class ProfileFetchStory {
    private var story = StoryOutput(colour: false, verbose: false)
    private var diagnoser = Diagnoser()
    private var text = ""

    func take(_ event: Event) {
        text += story.record(event)
        for finding in diagnoser.record(event) {
            text += story.record(Event(number: event.number, at: event.at, phone: event.phone, kind: finding))
        }
    }

    /// Tells the story on standard error.
    func tell() { Terminal.say(text) }
}
