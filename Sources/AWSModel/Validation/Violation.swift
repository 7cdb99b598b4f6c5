import Documents

/// One place of a request that its model does not allow.
public struct Violation: Sendable, Equatable {
  /// One step from the request down to the place.
  public enum Step: Sendable, Hashable {
    case member(String)
    case element(Int)
    case entry(String)
  }

  /// What is not as it should be.
  public enum Rule: Sendable, Equatable {
    case required
    case kind(Shape.Kind)
    case oneOf([String])
    case lengthAtLeast(Int)
    case lengthAtMost(Int)
    case countAtLeast(Int)
    case countAtMost(Int)
    case atLeast(Double)
    case atMost(Double)
    case matching(String)
  }

  /// Where it is.
  public let path: [Step]
  /// What stands there; nil where nothing does.
  public let value: JSON?
  /// What should.
  public let rule: Rule

  /// A place and what is wrong with it.
  public init(path: [Step], value: JSON?, rule: Rule) {
    self.path = path
    self.value = value
    self.rule = rule
  }

  /// The name of the member that the place is, or is in.
  public var memberName: String {
    for case .member(let name) in path.reversed() { return name }
    return ""
  }
}
