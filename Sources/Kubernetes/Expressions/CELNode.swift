/// A part of an expression.
struct CELNode: Sendable {
  indirect enum Kind: Sendable {
    case literal(CELValue)
    case name(String)
    /// `operand.field`; a test asks only whether it is there.
    case select(CELNode, String, isTest: Bool, isOptional: Bool)
    case index(CELNode, CELNode, isOptional: Bool)
    case call(String, target: CELNode?, [CELNode])
    /// Many conditions joined; `places` are those of the signs between them.
    case all([CELNode], places: [Int])
    case any([CELNode], places: [Int])
    case choice(CELNode, CELNode, CELNode)
    case list([CELElement])
    case map([CELEntry])
    case loop(CELLoop)
  }

  let kind: Kind
  /// Where errors about it are shown.
  let place: Int
  /// How many parts lie within each other.
  let depth: Int
}

/// An element of a list as it is written.
struct CELElement: Sendable {
  let value: CELNode
  let isOptional: Bool
}

/// An entry of a map as it is written.
struct CELEntry: Sendable {
  let key: CELNode
  let value: CELNode
  let isOptional: Bool
}

/// A macro that looks at every element.
struct CELLoop: Sendable {
  enum Macro: String, Sendable {
    case all
    case exists
    case existsOne = "exists_one"
    case map
    case filter
    case transformList
    case transformMap
    case optMap
    case optFlatMap
  }

  let macro: Macro
  let range: CELNode
  /// What the element is called; for two names, the index or key comes first.
  let names: [String]
  /// What must hold, or which elements count; nil for all of them.
  let condition: CELNode?
  /// What becomes of an element.
  let result: CELNode?
}
