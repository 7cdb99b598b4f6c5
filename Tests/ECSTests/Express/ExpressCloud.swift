import AWSModel
import Balancing
import Documents
import EC2
import Identity
import Simulation

@testable import ECS

extension Cloud {
  static let policy =
    "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices"

  /// A cloud with the two roles that Express services need.
  static func forExpress() throws -> Cloud {
    var cloud = Cloud()
    try cloud.role("execution", trusting: "ecs-tasks.amazonaws.com")
    try cloud.role("infrastructure", trusting: "ecs.amazonaws.com")
    try cloud.ask(
      AttachRolePolicy.self, ["RoleName": "infrastructure", "PolicyArn": .string(policy)])
    return cloud
  }

  /// A role that a service may assume.
  mutating func role(_ name: String, trusting service: String) throws {
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":""#
      + service + #""},"Action":"sts:AssumeRole"}]}"#
    try ask(
      CreateRole.self,
      ["RoleName": .string(name), "AssumeRolePolicyDocument": .string(trust)])
  }

  /// The ARN of a role of the account.
  static func arn(ofRole name: String) -> String { "arn:aws:iam::123456789012:role/\(name)" }

  /// A request for an Express service, with nginx answering.
  static func express(_ name: String, _ more: JSON = [:]) -> JSON {
    var input = JSONObject([
      ("serviceName", .string(name)),
      ("executionRoleArn", .string(arn(ofRole: "execution"))),
      ("infrastructureRoleArn", .string(arn(ofRole: "infrastructure"))),
      ("primaryContainer", ["image": "nginx"] as JSON), ("healthCheckPath", "/"),
    ])
    for member in more.object?.members ?? [] { input[member.key] = member.value }
    return .object(input)
  }

  /// Makes an Express service; gives back the service as answered.
  mutating func makeExpress(_ name: String = "web", _ more: JSON = [:]) throws -> JSON {
    try ask(CreateExpressGatewayService.self, Self.express(name, more))["service"] ?? [:]
  }

  /// An Express service as described, its tags too.
  mutating func expressShown(_ name: String = "web") throws -> JSON {
    try ask(
      DescribeExpressGatewayService.self,
      ["serviceArn": .string(Self.arn(ofService: name)), "include": ["TAGS"]])["service"] ?? [:]
  }

  /// The ARN of a service of the cluster `default`.
  static func arn(ofService name: String) -> String {
    "arn:aws:ecs:us-east-1:123456789012:service/default/\(name)"
  }

  /// What a GET of an address over HTTPS answers with; nil where nothing does.
  func answer(from url: String?) -> Int? {
    guard let url, url.hasPrefix("https://") else { return nil }
    var request = WebRequest(host: String(url.dropFirst(8)), port: 443)
    request.isSecure = true
    guard case .answer(let answer) = world.visit(request) else { return nil }
    return answer.status
  }
}
