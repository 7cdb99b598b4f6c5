import Documents
import Kubernetes

/// Why a command ends without having done all it should.
indirect enum Failure: Error {
  /// A sentence; it is printed after `error: `.
  case said(String)
  /// A refusal of the server.
  case status(JSON)
  /// A sentence that is printed as it is.
  case plain(String)
  /// Several at once.
  case many([Failure])
  /// Nothing is printed; the status says it.
  case exit(Int32)
  /// Nobody answers.
  case connection(KubectlConnectionFailure)
  /// No mistake: help is wanted.
  case help(String)

  /// A refusal with words before the server's own.
  func within(_ verb: String, _ source: String) -> Failure {
    let front = "error when \(verb) \(GoText.quoted(source)): "
    switch self {
    case .status(let json):
      guard var shape = json.object else { return self }
      shape["message"] = .string(front + (json["message"]?.string ?? ""))
      return .status(.object(shape))
    case .said(let text): return .said(front + text)
    default: return self
    }
  }

  /// The reason of a refusal, such as `NotFound`.
  var reason: String? {
    if case .status(let json) = self { return json["reason"]?.string }
    return nil
  }

  var isNotFound: Bool { reason == "NotFound" }

  /// The bare sentence, as Go's `Error()` gives it.
  var message: String {
    switch self {
    case .said(let text), .plain(let text): text
    case .status(let json): json["message"]?.string ?? ""
    case .many(let list):
      list.count == 1
        ? list[0].message : "[" + list.map(\.message).joined(separator: ", ") + "]"
    case .connection(.refused(let host)): "connection to \(host) refused"
    case .connection(.other(let text)): text
    case .exit, .help: ""
    }
  }

  /// What standard error gets, and the exit status.
  ///
  /// Source: kubectl, `pkg/cmd/util/helpers.go`, `checkErr`.
  var verdict: (text: String, status: Int32) {
    switch self {
    case .exit(let status): return ("", status)
    case .many(let list):
      if list.count == 1 { return list[0].verdict }
      return (list.map { $0.sentence ?? $0.message }.map { $0 + "\n" }.joined(), 1)
    case .status(let json) where json["reason"]?.string == "Invalid":
      return (Self.invalid(json), 1)
    case .plain(let text): return (text + "\n", 1)
    case .help: return ("", 0)
    default:
      let text = sentence ?? (message.hasPrefix("error: ") ? message : "error: " + message)
      return (text.hasSuffix("\n") ? text : text + "\n", 1)
    }
  }

  /// The sentence for what has one of its own.
  ///
  /// Source: kubectl, `pkg/cmd/util/helpers.go`, `StandardErrorMessage`.
  var sentence: String? {
    switch self {
    case .status(let json):
      let reason = json["reason"]?.string ?? ""
      if reason == "Unauthorized" {
        return "error: You must be logged in to the server (\(message))"
      }
      return reason.isEmpty
        ? "Error from server: \(message)" : "Error from server (\(reason)): \(message)"
    case .connection(.refused(let host)):
      return "The connection to the server \(host) was refused - did you specify the right host "
        + "or port?"
    case .connection(.other(let text)): return "Unable to connect to the server: \(text)"
    default: return nil
    }
  }

  private static func invalid(_ json: JSON) -> String {
    let message = json["message"]?.string ?? ""
    let bare = "The request is invalid" + (message.isEmpty ? "" : ": \(message)") + "\n"
    guard let details = json["details"] else { return bare }
    let kind = details["kind"]?.string ?? ""
    let name = details["name"]?.string ?? ""
    let front =
      kind.isEmpty && name.isEmpty
      ? "The request is invalid" : "The \(kind) \(GoText.quoted(name)) is invalid"
    var texts: [String] = []
    for cause in details["causes"]?.array ?? [] {
      let text = "\(cause["field"]?.string ?? ""): \(cause["message"]?.string ?? "")"
      if !texts.contains(text) { texts.append(text) }
    }
    if texts.isEmpty { return kind.isEmpty && name.isEmpty ? bare : front + "\n" }
    if texts.count == 1 { return "\(front): \(texts[0])\n" }
    return "\(front): \n" + texts.map { "* \($0)\n" }.joined()
  }
}
