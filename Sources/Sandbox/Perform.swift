import AWSModel
import Documents
import Identity
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
  /// Who asks; the request speaks to the caller's account.
  public var caller: Caller

  /// A request; the learner's where nobody else asks.
  public init(
    service: String, operation: String, input: JSON, region: String, caller: Caller = Caller()
  ) {
    self.service = service
    self.operation = operation
    self.input = input
    self.region = region
    self.caller = caller
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
    var response = try performUnordered(request)
    if let model = library.model(for: request.service) {
      response.output = ResponseOrder.arrange(
        response.output, as: model.operation(request.operation)?.output, of: model)
    }
    return response
  }

  /// Sends a request, and leaves the members of the answer in no particular order: for those who
  /// hand it to clients that put it into theirs.
  ///
  /// - Throws: the error that the service answers.
  public mutating func performUnordered(_ request: Request) throws(AWSError) -> Response {
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
      world: world, scope: Scope(account: request.caller.account, region: request.region),
      caller: request.caller, document: request.input)
    try Catalogue.service(request.service)?.admit(call, to: request.operation)
    var unread: [String] = []
    let output = try operation.perform(&call) { unread.append($0) }
    call.world.advance(to: call.world.now)
    let notices = fresh(
      call.notices + unread.map { "\(request.operation): \($0) is accepted but has no effect here" }
    )
    keep(call.world, after: request)
    return Response(output: output, notices: notices)
  }

  /// Takes over what a request did, and notes that it was asked.
  private mutating func keep(_ changed: World, after request: Request) {
    let onlyReads = Self.onlyReads(request.operation)
    var after = onlyReads ? world : changed
    let isNewUse = after.noteUse(
      ofKey: request.caller.accessKey, service: request.service, region: request.region)
    guard !onlyReads || isNewUse else { return }
    let before = world
    world = after
    // Writing the request out costs more than many a request does.
    guard retention != .nothing else { return }
    record(JournalEntry(request.journalled), from: before)
  }

  /// Whether an operation changes nothing, as its name says; the one that lies is named.
  public static func onlyReads(_ operation: String) -> Bool {
    operation != "GetSessionToken"
      && ["Describe", "List", "Get", "BatchGet", "BatchCheck", "Filter", "Discover"].contains {
        operation.hasPrefix($0)
      }
  }

  private mutating func fresh(_ notices: [String]) -> [String] {
    let new = notices.filter { !saidNotices.contains($0) }
    saidNotices += new
    return new
  }
}
