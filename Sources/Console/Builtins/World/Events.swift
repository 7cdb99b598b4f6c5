import Sandbox
import Simulation

/// `events`: what happened.
enum Events: Builtin {
  static let name = "events"
  static let usage = "events [SERVICE] [-n N]"
  static let summary = "Lists what happened in the region's clusters, oldest first."
  static let group = BuiltinGroup.world
  static let examples = [Example("events", expects: ["Nothing"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, valued: "n")
      let events = session.sandbox.events(ofService: options.operands.first)
      guard !events.isEmpty else {
        let whose = options.operands.first.map { " to a service called '\($0)'" } ?? ""
        return Output("Nothing has happened\(whose) yet.\n")
      }
      let most = options.value("n").flatMap { Int($0) } ?? events.count
      return .lines(events.suffix(most).map { session.text(of: $0) })
    } catch {
      return error.output
    }
  }
}
