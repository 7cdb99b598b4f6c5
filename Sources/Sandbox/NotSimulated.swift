import AWSModel
import Documents

// What is answered to an operation that exists in AWS and is not simulated.

extension AWSError {
  /// The honest answer, with the nearest thing that is simulated.
  public static func notSimulated(_ request: Request) -> AWSError {
    AWSError(
      code: "NotSimulated",
      message: "Drydock does not simulate \(request.service) \(request.operation)"
        + NotSimulated.hint(for: request.operation, of: request.service),
      status: 501)
  }
}

/// The words behind "Drydock does not simulate …".
enum NotSimulated {
  /// The end of the sentence: what is nearest to an operation of a service.
  static func hint(for operation: String, of service: String) -> String {
    let known = Catalogue.operationNames(of: service)
    guard known.isEmpty else {
      let near = nearest(to: operation, among: known)
      return near.isEmpty
        ? "; 'aws \(service) help' lists what it does."
        : "; the nearest that it does: \(near.joined(separator: ", "))."
    }
    let neighbour = neighbours[service].map { "; the nearest that is: \($0)" } ?? ""
    return ", nor anything else of \(service)\(neighbour)."
  }

  /// What stands nearest to a service of which nothing is simulated, as one may type it.
  static let neighbours: [String: String] = [
    "autoscaling": "aws ec2 run-instances",
    "cloudformation": "aws ecs create-service, or a file of commands for 'drydock run'",
    "deploy": "aws ecs update-service",
    "ecr-public": "aws ecr describe-images",
    "eks": "aws ecs create-cluster",
    "eks-auth": "aws sts get-caller-identity",
    "elasticbeanstalk": "aws ecs create-service",
    "events": "aws ecs run-task",
    "lambda": "aws ecs run-task",
    "route53": "aws ec2 describe-network-interfaces, which shows addresses",
    "s3api": "aws ecr create-repository",
    "sns": "aws logs filter-log-events",
    "sqs": "aws ecs run-task",
  ]

  /// Up to three names that share the verb, the most alike first.
  fileprivate static func nearest(to name: String, among known: [String]) -> [String] {
    let verb = name.prefix(1) + name.dropFirst().prefix { $0.isLowercase }
    let sameVerb = known.filter { $0.hasPrefix(verb) }
    let alike = sameVerb.map {
      (name: $0, distance: SpellingDistance.between($0, name))
    }
    return alike.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }
}

extension Catalogue {
  /// Up to three simulated operations that share the verb with `name`, the most alike first.
  public static func nearest(to name: String, of service: String) -> [String] {
    NotSimulated.nearest(to: name, among: operationNames(of: service))
  }

  /// What stands nearest to a service of which nothing is simulated, as one may type it.
  public static func neighbour(of service: String) -> String? { NotSimulated.neighbours[service] }
}
