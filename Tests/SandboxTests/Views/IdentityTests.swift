import AWSModel
import Documents
import Identity
import Simulation
import Testing

@testable import Sandbox

@Suite("Identity of a request") struct IdentityTests {
  private func asked(
    _ sandbox: inout Sandbox, by caller: Caller, _ service: String, _ operation: String,
    _ input: JSON = [:]
  ) throws(AWSError) -> JSON {
    try sandbox.perform(
      Request(
        service: service, operation: operation, input: input, region: "us-east-1", caller: caller)
    ).output
  }

  @Test("unknown keys are the learner, twelve digits an account, made keys their user")
  func identities() throws {
    var sandbox = Sandbox.empty()
    let key = try sandbox.ask("iam", "CreateAccessKey", [:])["AccessKey"]
    let id = key?["AccessKeyId"]?.string ?? ""

    #expect(try sandbox.identity(ofAccessKey: "test") == Caller())
    #expect(try sandbox.identity(ofAccessKey: "111122223333") == .root(of: "111122223333"))
    #expect(try sandbox.identity(ofAccessKey: id).arn == Caller().arn)
    #expect(sandbox.secret(ofAccessKey: id) == key?["SecretAccessKey"]?.string)
    #expect(sandbox.secret(ofAccessKey: "test") == nil)
  }

  @Test(
    "a key that works no longer is refused in the words of the service asked",
    arguments: [
      ("ec2", "AuthFailure"), ("sts", "InvalidClientTokenId"),
      ("ecs", "UnrecognizedClientException"),
    ])
  func refused(_ service: String, _ code: String) throws {
    var sandbox = Sandbox.empty()
    let key = try sandbox.ask("iam", "CreateAccessKey", [:])["AccessKey"]?["AccessKeyId"] ?? ""
    try sandbox.ask("iam", "UpdateAccessKey", ["AccessKeyId": key, "Status": "Inactive"])

    let error = #expect(throws: AWSError.self) {
      try sandbox.identity(ofAccessKey: key.string ?? "", asking: service)
    }
    #expect(error?.code == code)
  }

  @Test("what another account does is journalled with who asked, and replays to the same bytes")
  func replays() throws {
    var sandbox = Sandbox.empty(seed: 3)
    let other = Caller.root(of: "111122223333")
    _ = try asked(&sandbox, by: other, "ecs", "CreateCluster", ["clusterName": "shop"])
    let key = try asked(&sandbox, by: other, "iam", "CreateAccessKey")["AccessKey"]
    let id = key?["AccessKeyId"]?.string ?? ""
    let known = try sandbox.identity(ofAccessKey: id)
    _ = try asked(&sandbox, by: known, "ecs", "ListClusters")
    _ = try sandbox.ask("sts", "GetSessionToken", [:])

    let replayed = Sandbox(replaying: sandbox.journal, library: sandbox.library)
    let opened = try Sandbox(opening: sandbox.saved(), library: sandbox.library)

    #expect(sandbox.journal.lines.count == 4)
    #expect(try replayed.world.packed() == sandbox.world.packed())
    #expect(opened.world.digest == sandbox.world.digest)
    #expect(opened.replaysExactly)
    #expect(opened.secret(ofAccessKey: id) == key?["SecretAccessKey"]?.string)
  }

  @Test("the learner's requests are journalled as before there were other callers")
  func oldFormat() throws {
    var sandbox = Sandbox.empty()
    try sandbox.ask("ecs", "CreateCluster", ["clusterName": "shop"])

    let entry = JournalEntry.request(
      service: "ecs", operation: "CreateCluster", input: #"{"clusterName":"shop"}"#,
      region: "us-east-1")
    #expect(sandbox.journal.lines.first?.entries == [entry])
    // Packed by the engine before requests had callers.
    let old: [UInt8] = try Pack.bytes(
      of: OldEntry.request(
        service: "ecs", operation: "CreateCluster", input: #"{"clusterName":"shop"}"#,
        region: "us-east-1"))
    #expect(try Pack.value(JournalEntry.self, from: old) == entry)
  }

  /// The entry as it was declared before.
  private enum OldEntry: Codable {
    case request(service: String, operation: String, input: String, region: String)
  }

  @Test("a world saved without credentials opens with the learner's")
  func oldWorld() throws {
    let modules = Catalogue.modules.enumerated().filter { $0.offset != 1 }.map(\.element)
    let old = World(blueprint: Blueprint(modules), seed: 1)

    let opened = try World(packed: try old.packed(), blueprint: Catalogue.blueprint)

    #expect(opened.knownCredentials(ofAccessKey: "AKIAIOSFODNN7EXAMPLE") != nil)
  }
}
