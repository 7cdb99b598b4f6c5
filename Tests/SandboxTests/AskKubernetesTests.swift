import AWSModel
import Documents
import Kubernetes
import Sandbox
import Simulation
import Testing

@Suite("Requests to control planes") struct AskKubernetesTests {
  private static let namespaces = "/api/v1/namespaces"

  @Test("are journalled: a replay makes the same world")
  func replay() throws {
    var (sandbox, address) = try Self.cluster()

    let made = sandbox.ask(Self.making("team"), at: address)
    sandbox.advance(by: .minutes(1))
    let again = Sandbox(replaying: sandbox.journal, library: sandbox.library)

    #expect(made?.status == 201)
    #expect(again.world.digest == sandbox.world.digest)
  }

  @Test("are taken back with the line that sent them")
  func undo() throws {
    var (sandbox, address) = try Self.cluster()
    let before = sandbox.world.digest

    sandbox.beginLine("kubectl create namespace team")
    _ = sandbox.ask(Self.making("team"), at: address)
    sandbox.endLine()
    let after = sandbox.world.digest
    _ = sandbox.undo()

    #expect(after != before)
    #expect(sandbox.world.digest == before)
  }

  @Test("act as somebody else where an administrator says so, and are refused to all others")
  func impersonation() throws {
    var (sandbox, address) = try Self.cluster()
    let bob = KubernetesUser(name: "bob", groups: [])
    let stranger = Caller(
      account: "123456789012", arn: "arn:aws:iam::123456789012:user/stranger", userID: "AIDA")

    let own = sandbox.ask(KubernetesRequest("GET", Self.namespaces), at: address)
    let asBob = sandbox.ask(
      KubernetesRequest("GET", Self.namespaces), at: address, actingAs: bob)
    let unknown = sandbox.ask(
      KubernetesRequest("GET", Self.namespaces), at: address, as: stranger, actingAs: bob)

    #expect(own?.status == 200)
    #expect(asBob?.status == 403)
    #expect(
      asBob?.body["message"]?.string
        == "namespaces is forbidden: User \"bob\" cannot list resource \"namespaces\" in API group "
        + "\"\" at the cluster scope")
    #expect(unknown?.status == 401)
    #expect(sandbox.ask(KubernetesRequest("GET", "/version"), at: "https://nowhere") == nil)
  }

  // Source: EKS User Guide, “Review release notes for Kubernetes versions on standard support”,
  // Kubernetes 1.32.
  @Test("of nobody in particular reach the health checks alone, as do wrong tokens not even those")
  func anonymous() throws {
    var (sandbox, address) = try Self.cluster()
    func status(_ path: String, _ token: String?) -> Int? {
      sandbox.ask(KubernetesRequest("GET", path), at: address, bearing: token)?.status
    }

    #expect(status("/healthz", nil) == 200)
    #expect(status("/readyz", nil) == 200)
    #expect(status(Self.namespaces, nil) == 401)
    #expect(status("/version", nil) == 401)
    #expect(status("/healthz", "wrong") == 401)
  }

  private static func making(_ name: String) -> KubernetesRequest {
    KubernetesRequest(
      "POST", namespaces,
      body: ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]])
  }

  /// A sandbox with a cluster that is ACTIVE, and its address.
  private static func cluster() throws -> (Sandbox, String) {
    var sandbox = Sandbox.empty()
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": "eks.amazonaws.com"],
          "Action": "sts:AssumeRole",
        ]
      ],
    ]
    let role = try sandbox.ask(
      "iam", "CreateRole",
      ["RoleName": "eks", "AssumeRolePolicyDocument": .string(trust.compactText)])
    let subnets = try sandbox.ask("ec2", "DescribeSubnets", [:])["Subnets"]?.array ?? []
    _ = try sandbox.ask(
      "eks", "CreateCluster",
      [
        "name": "shop", "roleArn": role["Role"]?["Arn"] ?? "",
        "resourcesVpcConfig": ["subnetIds": .array(subnets.compactMap { $0["SubnetId"] })],
      ])
    sandbox.advance(by: .minutes(13))
    let cluster = try sandbox.ask("eks", "DescribeCluster", ["name": "shop"])["cluster"]
    return (sandbox, try #require(cluster?["endpoint"]?.string))
  }
}
