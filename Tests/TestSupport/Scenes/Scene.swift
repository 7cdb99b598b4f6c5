import AWSModel
import Documents
import Simulation
import Testing

/// A world with some services, spoken to as over the API: requests are checked against the model,
/// a failed one changes nothing, and a response may hold only what the model knows.
public struct Scene {
  /// The world after the last request that succeeded.
  public var world: World
  /// The account and region spoken to.
  public var scope = Scope()
  /// Who asks.
  public var caller = Caller()
  /// The honest lines of the last request.
  public private(set) var notices: [String] = []
  /// The members of the last request that nothing read.
  public private(set) var unread: [String] = []

  private let services: [any AWSService.Type]
  private static let library = ModelLibrary(load: Models.load)

  /// An empty world in which `services` are installed, in the order of their floors, and then
  /// `others`, such as observers of a test's own.
  public init(
    _ services: [any (AWSService & WorldModule).Type],
    and others: [any WorldModule.Type] = [], seed: UInt64 = 7
  ) {
    self.services = services
    let modules = services.map { $0 as any WorldModule.Type } + others
    world = World(blueprint: Blueprint(modules), seed: seed)
  }

  /// Asks a service.
  ///
  /// - Throws: `AWSError`, as the model's validation or the operation answers.
  @discardableResult
  public mutating func ask(
    _ service: String, _ operation: String, _ request: JSON = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSON {
    let model = try #require(Self.library.model(for: service), sourceLocation: sourceLocation)
    let facts = try #require(model.operation(operation), sourceLocation: sourceLocation)
    let type = try #require(
      services.first { $0.name == service }?.operations.first { $0.name == operation },
      "\(service) \(operation) is not listed", sourceLocation: sourceLocation)
    if let error = RequestValidation.error(in: request, for: facts, of: model) { throw error }
    var call = Call(world: world, scope: scope, caller: caller, document: request)
    try services.first { $0.name == service }?.admit(call, to: operation)
    var unread: [String] = []
    let response = try type.perform(&call, unread: { unread.append($0) })
    let strange = ModelAgreement.membersUnknown(in: response, to: facts.output, of: model)
    #expect(
      strange == [], "\(operation) answers what the model does not know",
      sourceLocation: sourceLocation)
    world = call.world
    notices = call.notices
    self.unread = unread
    return response
  }

  /// What a service refuses with; nil where it does as asked.
  ///
  /// The world stays as it was.
  public func refusal(_ service: String, _ operation: String, _ request: JSON = [:]) -> AWSError? {
    var copy = self
    do {
      try copy.ask(service, operation, request)
      return nil
    } catch {
      return error as? AWSError
    }
  }

  /// Lets time pass.
  public mutating func pass(_ duration: SimDuration) { world.advance(to: world.now + duration) }
}
