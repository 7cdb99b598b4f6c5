import AWSModel
import Documents
import Simulation

/// A request to a service, as it is after the command line or the wire was read.
public struct Request: Sendable, Equatable {
  /// The service as on the command line, such as `ecs`.
  public var service: String
  /// The operation as in the API, such as `RunTask`.
  public var operation: String
  /// The request's members.
  public var input: JSON
  /// The region spoken to.
  public var region: String

  /// A request.
  public init(service: String, operation: String, input: JSON, region: String) {
    self.service = service
    self.operation = operation
    self.input = input
    self.region = region
  }
}

/// What a service answered.
public struct Response: Sendable, Equatable {
  /// The response's members, in the model's order.
  public var output: JSON
  /// One line for each thing that was accepted but has no effect; each is said once.
  public var notices: [String]

  /// An answer.
  public init(output: JSON, notices: [String] = []) {
    self.output = output
    self.notices = notices
  }
}

extension Sandbox {
  /// Sends a request to the simulated cloud.
  ///
  /// It runs on a copy of the world: a request that fails changes nothing, and neither does one
  /// that only reads.
  ///
  /// - Throws: the error that the service answers.
  public mutating func perform(_ request: Request) throws(AWSError) -> Response {
    guard let operation = Catalogue.operation(request.operation, of: request.service) else {
      throw .notSimulated(request)
    }
    let model = library.model(for: request.service)
    let described = model?.operation(request.operation)
    if let model, let described,
      let refusal = RequestValidation.error(in: request.input, for: described, of: model)
    {
      throw refusal
    }
    var call = Call(
      world: world, scope: Scope(region: request.region), document: request.input)
    var unread: [String] = []
    let output = try operation.perform(&call) { unread.append($0) }
    call.world.advance(to: call.world.now)
    let notices = fresh(
      call.notices + unread.map { "\(request.operation): \($0) is accepted but has no effect here" }
    )
    if !Self.onlyReads(request.operation) {
      let before = world
      world = call.world
      record(
        .request(
          service: request.service, operation: request.operation, input: request.input.compactText,
          region: request.region), from: before)
    }
    let arranged = model.map { ResponseOrder.arrange(output, as: described?.output, of: $0) }
    return Response(output: arranged ?? output, notices: notices)
  }

  /// Whether an operation changes nothing, as its name says.
  static func onlyReads(_ operation: String) -> Bool {
    ["Describe", "List", "Get", "BatchGet", "BatchCheck", "Filter"].contains {
      operation.hasPrefix($0)
    }
  }

  private mutating func fresh(_ notices: [String]) -> [String] {
    let new = notices.filter { !saidNotices.contains($0) }
    saidNotices += new
    return new
  }
}
