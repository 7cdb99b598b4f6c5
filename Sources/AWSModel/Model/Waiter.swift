import Documents

/// A condition that a client waits for by asking again and again.
public struct Waiter: Sendable {
  /// What ends the waiting, or keeps it going.
  public struct Acceptor: Sendable {
    /// What a matching answer means.
    public enum Verdict: String, Sendable {
      case success
      case failure
      case retry
    }

    /// What is looked at.
    public enum Matcher: String, Sendable {
      case path
      case pathAll
      case pathAny
      case status
      case error
    }

    /// What is looked at.
    public let matcher: Matcher
    /// The JMESPath into the response.
    public let argument: String?
    /// What must be there.
    public let expected: JSON
    /// What it means.
    public let verdict: Verdict
  }

  /// The name in the API, such as `ServicesStable`.
  public let name: String
  /// The operation asked.
  public let operation: String
  /// The seconds between two questions.
  public let delay: Int
  /// How often is asked before giving up.
  public let maxAttempts: Int
  /// What is looked at, in this order.
  public let acceptors: [Acceptor]

  init(name: String, entry: JSON) {
    self.name = name
    operation = entry["operation"]?.string ?? ""
    delay = Int(entry["delay"]?.integer ?? 0)
    maxAttempts = Int(entry["maxAttempts"]?.integer ?? 1)
    acceptors = (entry["acceptors"]?.array ?? []).compactMap { entry in
      guard let matcher = entry["matcher"]?.string.flatMap(Acceptor.Matcher.init(rawValue:)),
        let verdict = entry["state"]?.string.flatMap(Acceptor.Verdict.init(rawValue:))
      else { return nil }
      return Acceptor(
        matcher: matcher, argument: entry["argument"]?.string, expected: entry["expected"] ?? .null,
        verdict: verdict)
    }
  }
}
