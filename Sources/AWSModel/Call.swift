import Documents
import Simulation

/// One request under way: the world it changes, and who asks from where.
public struct Call {
  /// The world; a copy that is dropped where the operation fails.
  public var world: World
  /// The account and region spoken to.
  public let scope: Scope
  /// Who asks.
  public let caller: Caller
  /// The request as sent, validated, for what an operation gives back unchanged.
  public let document: JSON
  /// One honest line for each thing that was accepted but has no effect.
  public var notices: [String] = []

  /// A request to `world`.
  public init(
    world: World, scope: Scope = Scope(), caller: Caller = Caller(), document: JSON = [:]
  ) {
    self.world = world
    self.scope = scope
    self.caller = caller
    self.document = document
  }

  /// An ARN in the account and region spoken to.
  public func arn(_ service: String, _ resource: String) -> String { scope.arn(service, resource) }
}
