import Documents
import ECR
import Identity
import Lambda
import Observability
import Simulation
import TestSupport
import Testing

extension Scene {
  /// The role of functions in these tests.
  static let functionRole = "arn:aws:iam::123456789012:role/functions"

  /// An account with a role that functions may have, and that may write logs.
  static func lambda() throws -> Scene {
    var scene = Scene([
      IAMService.self, LogsService.self, ECRService.self, LambdaService.self,
    ])
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
      "lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """
    try scene.ask(
      "iam", "CreateRole",
      ["RoleName": "functions", "AssumeRolePolicyDocument": .string(trust)])
    try scene.ask(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "functions",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      ])
    return scene
  }

  /// The same with a function `hook` that is Active.
  static func withFunction(_ source: String = Scene.approving) throws -> Scene {
    var scene = try Scene.lambda()
    try scene.makeFunction("hook", source)
    scene.pass(.seconds(5))
    return scene
  }

  /// A handler in Python that returns a constant.
  static let approving = "def handler(event, context):\n    return {'hookStatus': 'SUCCEEDED'}\n"

  /// What makes a function of one Python file.
  static func function(
    _ name: String, _ source: String = Scene.approving, more: JSON = [:]
  ) -> JSON {
    var request: JSONObject = [
      "FunctionName": .string(name), "Runtime": "python3.13", "Handler": "index.handler",
      "Role": .string(functionRole),
      "Code": ["ZipFile": .string(Base64.encode(StoredArchive.of("index.py", source)))],
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  /// Makes a function; it is Pending.
  @discardableResult
  mutating func makeFunction(
    _ name: String, _ source: String = Scene.approving, more: JSON = [:]
  ) throws -> JSON {
    try ask("lambda", "CreateFunction", Self.function(name, source, more: more))
  }

  /// What a function answers.
  mutating func invoked(_ name: String = "hook", _ more: JSON = [:]) throws -> JSON {
    var request: JSONObject = ["FunctionName": .string(name)]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return try ask("lambda", "Invoke", .object(request))
  }
}

extension JSON {
  /// The text behind Base64.
  var decoded: String? {
    string.flatMap { Base64.decode($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A ZIP file whose members are stored, for tests.
enum StoredArchive {
  static func of(_ name: String, _ text: String) -> [UInt8] {
    let data = Array(text.utf8)
    let title = Array(name.utf8)
    func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func word(_ value: Int) -> [UInt8] { half(value & 65_535) + half(value >> 16) }
    let sizes = word(0) + word(data.count) + word(data.count)
    let local =
      word(0x0403_4b50) + half(10) + half(0) + half(0) + half(0) + half(0) + sizes
      + half(title.count) + half(0) + title + data
    let entry =
      word(0x0201_4b50) + half(10) + half(10) + half(0) + half(0) + half(0) + half(0) + sizes
      + half(title.count) + half(0) + half(0) + half(0) + half(0) + word(0) + word(0) + title
    return local + entry + word(0x0605_4b50) + half(0) + half(0) + half(1) + half(1)
      + word(entry.count) + word(local.count) + half(0)
  }
}
