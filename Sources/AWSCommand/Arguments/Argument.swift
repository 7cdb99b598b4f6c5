import AWSModel

/// One option of a command: how it is written, and what it does to the request.
struct Argument: Sendable {
  /// How many words follow it.
  enum Arity: Sendable, Equatable {
    case one
    case optional
    case many
    case oneOrMore
    case flag(Bool)
  }

  /// What a word must be, checked while the line is read.
  enum Conversion: Sendable, Equatable {
    case text
    case integer
    case double
  }

  /// What it does.
  enum Effect: Sendable {
    /// Sets a member of the request.
    case member(Member)
    /// Says how the whole result is fetched in pages.
    case paging(PagingKey)
    /// Gives the whole request as a document.
    case inputDocument(DocumentFormat)
    /// Prints a sample instead of sending anything.
    case skeleton
    /// Does what a customisation says.
    case custom(Customisation)
    /// Is read by the command line itself.
    case global
  }

  /// The documents that a request can be given as.
  enum DocumentFormat: Sendable {
    case json
    case yaml
  }

  /// The words about pages.
  enum PagingKey: Sendable {
    case startingToken
    case pageSize
    case maxItems
  }

  /// The name without dashes, such as `cluster-name`.
  var name: String
  /// Under which name the value is kept: the same for `--x` and `--no-x`.
  var destination: String
  /// How many words follow.
  var arity: Arity
  /// What they must be.
  var conversion: Conversion = .text
  /// The words allowed; empty where any is.
  var choices: [String] = []
  /// Whether the line is refused without it.
  var isRequired = false
  /// Whether help and completion pass over it.
  var isHidden = false
  /// What it does.
  var effect: Effect

  /// The name as written.
  var option: String { "--" + name }
}

/// What the line gives for an option.
enum ArgumentValue: Sendable, Equatable {
  case text(String)
  case list([String])
  case flag(Bool)
  /// The option stands without a word, where one may follow.
  case bare
}
