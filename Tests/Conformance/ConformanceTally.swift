import AWSModel
import AWSWire
import Documents

/// What became of the variants of one service.
public struct ConformanceTally {
  /// Requests sent.
  public private(set) var sent = 0
  /// Answers of the shape that the model says.
  public private(set) var answered = 0
  /// Errors that the model, or every service, knows.
  public private(set) var refused = 0
  /// Honest answers that an operation is not simulated.
  public private(set) var notSimulated = 0
  /// How often each error was answered that is no exception of its operation.
  public private(set) var commonErrors: [String: Int] = [:]
  /// Answers that no client could make anything of; the first of each operation and kind.
  public private(set) var faults: [String] = []

  /// Nothing counted yet.
  public init() {}

  /// Such as `ecs: 12 sent, 3 answered, …`.
  public func text(of service: String) -> String {
    "\(service): \(sent) sent, \(answered) modelled answers, \(refused) modelled errors, "
      + "\(notSimulated) not simulated, \(faults.count) faults; of the errors common ones: "
      + commonErrors.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
  }

  /// The errors that any operation may answer with, whether its model says so or not.
  ///
  /// Sources: Amazon ECS, EKS and ECR API References, "Common errors" (`UnknownOperationException`
  /// for a path or target that is none, `ValidationError`, and its newer name
  /// `ValidationException`); Smithy specification, "AWS JSON 1.1 protocol" and "AWS REST JSON
  /// protocol" (`SerializationException` for a document that cannot be read as the input).
  public static let commonErrors: Set<String> = [
    "SerializationException", "UnknownOperationException", "ValidationException",
    "ValidationError", "AccessDeniedException",
  ]

  /// What a service answers any operation with although its model does not say so.
  ///
  /// Source: what EKS said to ListNodegroups and DescribeCluster of names that no cluster can have,
  /// as reported in surajincloud/kubectl-eks, issue 72.
  static let unmodelledErrors: [String: Set<String>] = ["eks": ["InvalidParameterException"]]

  /// Counts one answer.
  public mutating func count(
    _ response: WireResponse, to variant: RequestVariant, _ operation: OperationModel,
    _ model: ServiceModel
  ) {
    sent += 1
    let body = (try? JSON(parsing: response.body)) ?? .null
    if let fault = fault(in: response, body, operation, model) {
      let place = "\(operation.name), \(variant.kind.rawValue) at \(variant.place)"
      faults.append("\(place): \(fault)")
    }
  }

  /// What is wrong with an answer; nil where it is counted as a right one.
  private mutating func fault(
    in response: WireResponse, _ body: JSON, _ operation: OperationModel, _ model: ServiceModel
  ) -> String? {
    guard !response.body.isEmpty || operation.output == nil else { return "an empty body" }
    if response.status == operation.responseCode ?? 200 {
      let faults = AnswerCheck.faults(in: body, as: operation.output, of: model)
      answered += faults.isEmpty ? 1 : 0
      return faults.isEmpty ? nil : faults.joined(separator: "; ")
    }
    let code = Self.code(in: response, body)
    if code == "NotSimulated", response.status == 501 {
      notSimulated += 1
      return nil
    }
    return fault(in: code, status: response.status, body, operation, model)
  }

  private mutating func fault(
    in code: String, status: Int, _ body: JSON, _ operation: OperationModel,
    _ model: ServiceModel
  ) -> String? {
    let told = "\(status) \(code): \(body.compactText.prefix(200))"
    let shape = operation.errors.map { model[$0] }.first {
      $0.name == code || $0.exception?.code == code
    }
    guard let shape else {
      let known = Self.commonErrors.union(Self.unmodelledErrors[model.name] ?? [])
      guard known.contains(code), (400..<500).contains(status) else { return told }
      commonErrors[code, default: 0] += 1
      refused += 1
      return nil
    }
    guard status == shape.exception?.status, status < 500 else { return told }
    guard body.object?.contains(where: { $0.key.lowercased() == "message" }) == true else {
      return "no message: " + told
    }
    refused += 1
    return nil
  }

  /// The code as JSON protocols tell it.
  private static func code(in response: WireResponse, _ body: JSON) -> String {
    let told = response.headers.first { $0.name.lowercased() == "x-amzn-errortype" }?.value
    let text = told ?? body["__type"]?.string ?? ""
    return String(text.prefix { $0 != ":" }.split(separator: "#").last ?? "")
  }
}
