import AWSModel
import Simulation

/// The functions there are.
public struct LambdaState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "lambda"

  /// Functions by place and name.
  public var functions = Table<Pair<Scope, String>, LambdaFunction>()

  /// None.
  public init() {}

  /// The function that a request names: by name, by ARN, or by the short ARN without partition.
  ///
  /// - Throws: `ResourceNotFoundException`.
  /// - Source: Lambda API Reference, `GetFunction` (the forms of a name).
  func function(named given: String, in scope: Scope) throws(AWSError) -> LambdaFunction {
    let key = FunctionName(given, in: scope)
    guard let found = functions[Pair(key.scope, key.name)] else {
      throw .functionNotFound(key.arn)
    }
    return found
  }
}

extension World {
  /// The functions there are.
  public var lambda: LambdaState {
    _read { yield self[LambdaState.self] }
    _modify { yield &self[LambdaState.self] }
  }
}

/// What names a function.
struct FunctionName {
  let scope: Scope
  let name: String

  /// Reads `hook`, `123456789012:function:hook`, and full ARNs; a qualifier is dropped.
  init(_ given: String, in scope: Scope) {
    var scope = scope
    let parts = given.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let place = parts.firstIndex(of: "function"), place + 1 < parts.count else {
      self.scope = scope
      name = parts.first ?? given
      return
    }
    if place >= 1 { scope.account = parts[place - 1] }
    if place >= 2, !parts[place - 2].isEmpty { scope.region = parts[place - 2] }
    self.scope = scope
    name = parts[place + 1]
  }

  var arn: String { scope.arn("lambda", "function:\(name)") }
}
