import Console
import Documents
import Sandbox
import Simulation

/// `report [FILE]`: everything someone else needs to see what you saw.
enum ReportCommand: Builtin {
  static let name = "report"
  static let usage = "report [FILE]"
  static let summary =
    "Writes journal and verdict into one file, to contest a check or report a fault."
  static let group = BuiltinGroup.school
  static let details = """
    The journal holds every request with its input, the seed and the time that passed: whoever has
    the file replays your cloud exactly. Without FILE it is printed.
    """
  static let examples = [
    Example("report", expects: ["\"format\": \"drydock-report-1\"", "\"journal\""]),
    Example("report fault.json", "ls", expects: ["fault.json"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard arguments.count <= 1 else { return .failure("usage: \(usage)", status: 2) }
    let text: String
    do { text = try document(of: session).text(indent: 2) + "\n" } catch {
      return .failure("the report cannot be written: \(error)")
    }
    guard let path = arguments.first else { return Output(text) }
    if let refusal = session.writeFile(text, to: path) { return .failure(refusal) }
    return Output("\(path) holds the journal and the verdict; 'cat \(path)' shows it.\n")
  }

  private static func document(of session: Session) throws -> JSON {
    let sandbox = session.sandbox
    var report: JSONObject = [
      "format": "drydock-report-1",
      "engine": .string(Sandbox.engine),
      "region": .string(sandbox.region),
      "digest": .string(sandbox.world.digest.text),
      "replaysExactly": .bool(sandbox.replaysExactly),
      "now": .string(sandbox.world.now.cliText),
    ]
    if let run = session.school?.lab {
      report["lab"] = [
        "id": .string(run.lab.id), "version": .integer(Int64(run.lab.version)),
        "sceneLines": .integer(Int64(sandbox.protectedLines)),
        "verdict": LabReport(of: run.lab, in: session, since: run.scene).json,
      ]
    }
    report["journal"] = try JSON(encoding: sandbox.journal)
    return .object(report)
  }
}
