import AWSModel
import Documents
import Sandbox
import Simulation

/// `aws logs tail GROUP`: the lines of a log group, and with `--follow` those that come.
///
/// Source: AWS CLI Command Reference (version 2), "logs tail"; the shapes of lines and the way of
/// following as in awscli/customizations/logs/tail.py of the v2 branch.
enum TailLogs: AddedCommand {
  static let service = "logs"
  static let name = "tail"
  static let positionals = ["group_name"]
  static let arguments = [
    option("since"),
    Argument(name: "follow", destination: "follow", arity: .flag(true), effect: .global),
    option("format", choices: ["detailed", "short", "json"]), option("filter-pattern"),
    option("log-stream-names", arity: .oneOrMore), option("log-stream-name-prefix"),
  ]

  /// Between two looks of `--follow`.
  private static let rest = SimDuration.seconds(5)
  /// The looks without a new line after which nobody is taken to be watching.
  private static let patience = 60

  static func run(
    _ line: AddedLine, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    var client = try line.client(in: &session)
    var request: JSONObject = [
      "logGroupName": .string(line.words[0]), "interleaved": true,
      "startTime": .integer(try start(line.text("since") ?? "10m", at: session.now)),
    ]
    if let pattern = line.text("filter-pattern") { request["filterPattern"] = .string(pattern) }
    if let names = line.list("log-stream-names") {
      request["logStreamNames"] = .array(names.map { .string($0) })
    }
    if let prefix = line.text("log-stream-name-prefix") {
      request["logStreamNamePrefix"] = .string(prefix)
    }
    let form = LogLine(
      format: line.text("format") ?? "detailed", inColour: line.globals.text("color") == "on")
    if line.has("follow") { return try follow(request, form, &client, in: &session) }
    var text = ""
    for event in try events(&request, &client, in: &session) { text += form.text(of: event) }
    return CommandResult(stdout: text, stderr: client.remarks, mayPage: false)
  }

  /// All lines that there are now; the request is left without a token.
  private static func events(
    _ request: inout JSONObject, _ client: inout Client, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> [JSON] {
    var events: [JSON] = []
    repeat {
      let page = try client.call(service, "FilterLogEvents", .object(request), in: &session)
      events += page["events"]?.array ?? []
      request["nextToken"] = page["nextToken"]
    } while request["nextToken"] != nil
    return events
  }

  private static func follow(
    _ request: JSONObject, _ form: LogLine, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    var request = request
    var newest: Int64?
    /// The lines of the newest instant, which the next look finds again.
    var seen: [String] = []
    var quiet = 0
    while true {
      quiet += 1
      for event in try events(&request, &client, in: &session) {
        let time = event["timestamp"]?.integer ?? 0
        let id = event["eventId"]?.string ?? ""
        guard !seen.contains(id) else { continue }
        if time > newest ?? .min {
          newest = time
          seen = []
        }
        if time == newest { seen.append(id) }
        session.show(form.text(of: event))
        quiet = 0
      }
      if let newest { request["startTime"] = .integer(newest) }
      if session.isInterrupted { return CommandResult(stderr: client.remarks, mayPage: false) }
      if !session.isInteractive, quiet >= patience {
        let remark =
          "drydock: --follow ended after five minutes without a new line, since nobody is there to "
          + "press Ctrl-C\n"
        return CommandResult(stderr: client.remarks + remark, mayPage: false)
      }
      session.pause(for: rest)
    }
  }

  /// Milliseconds since 1970 of `10m`, `2h`, `1w` ago, or of a point in time.
  private static func start(_ text: String, at now: SimTime) throws(CLIFailure) -> Int64 {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    if let unit = text.last.flatMap({ units[$0] }), let amount = Int64(text.dropLast()),
      amount >= 0
    {
      let (seconds, overflows) = amount.multipliedReportingOverflow(by: unit)
      guard !overflows, seconds < 100_000_000_000 else {
        throw .general("Python int too large to convert to C int")
      }
      return now.milliseconds - seconds * 1000
    }
    guard let seconds = Timestamp.seconds(text), seconds.magnitude < 1e12 else {
      throw .general(
        "Invalid timestamp \"\(text)\": Unknown string format: \(text)")
    }
    return Int64(seconds * 1000)
  }
}

/// One line of a log as `aws logs tail` prints it.
struct LogLine {
  /// `detailed`, `short` or `json`.
  let format: String
  let inColour: Bool

  func text(of event: JSON) -> String {
    let time = SimTime(milliseconds: event["timestamp"]?.integer ?? 0)
    let message = event["message"]?.string ?? ""
    let stream = coloured(event["logStreamName"]?.string ?? "", "36")
    let line =
      switch format {
      case "short": "\(coloured("\(time.dateText)T\(time.clockText)", "32")) \(message)"
      case "json": "\(coloured(time.cliText, "32")) \(stream) \(laidOut(message))"
      default: "\(coloured(Self.precise(time), "32")) \(stream) \(message)"
      }
    return line.trimmedAtEnd + "\n"
  }

  /// With microseconds, where there are none too.
  private static func precise(_ time: SimTime) -> String {
    let text = time.cliText
    return text.contains(".") ? text : text.replacing("+00:00", with: ".000000+00:00")
  }

  /// A message that is JSON, over several lines.
  private func laidOut(_ message: String) -> String {
    guard let document = try? JSON(parsing: message) else { return message }
    return "\n" + PythonText.asciiOnly(document.text(indent: 4))
  }

  private func coloured(_ text: String, _ colour: String) -> String {
    inColour ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text without space at its end.
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
