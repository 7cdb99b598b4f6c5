import Documents

/// A request made from an operation's model, and what is the matter with it.
public struct RequestVariant: Sendable {
  /// What kind of request it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// What is required and nothing else.
    case minimal
    /// Every member there is.
    case full
    /// One member that is required is missing.
    case missing
    /// One value is of another type.
    case wrongType = "wrong type"
    /// One number, text or list is too small, too large, or of the wrong form.
    case outOfRange = "out of range"
    /// One text is none of those allowed.
    case unknownValue = "unknown value"
  }

  /// What kind of request it is.
  public let kind: Kind
  /// Where it is not as it should be, such as `containerDefinitions[0].cpu`.
  public let place: ValuePath
  /// The request's members, under their names in the API.
  public let input: JSON

  /// A request of a kind.
  public init(kind: Kind, place: ValuePath = ValuePath(), input: JSON) {
    self.kind = kind
    self.place = place
    self.input = input
  }
}

/// The way from a document down to one value.
public struct ValuePath: Sendable, CustomStringConvertible {
  /// One step down.
  public enum Step: Sendable {
    case member(String)
    case element(Int)
  }

  /// The steps in order.
  public var steps: [Step] = []

  /// The way that stays where it is.
  public init() {}

  /// The way one step further.
  public func going(_ step: Step) -> ValuePath {
    var path = self
    path.steps.append(step)
    return path
  }

  /// Such as `containerDefinitions[0].cpu`.
  public var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .member(let name): text += text.isEmpty ? name : "." + name
      case .element(let index): text += "[\(index)]"
      }
    }
  }
}

extension JSON {
  /// This value with another one at the end of a way; nil takes a member away.
  func setting(_ value: JSON?, at steps: ArraySlice<ValuePath.Step>) -> JSON {
    guard let step = steps.first else { return value ?? .null }
    let rest = steps.dropFirst()
    switch (step, self) {
    case (.member(let name), .object(var object)):
      if rest.isEmpty {
        object[name] = value
      } else if let inner = object[name] {
        object[name] = inner.setting(value, at: rest)
      }
      return .object(object)
    case (.element(let index), .array(var elements)) where elements.indices.contains(index):
      elements[index] = elements[index].setting(value, at: rest)
      return .array(elements)
    default: return self
    }
  }
}
