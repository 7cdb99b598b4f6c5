import AWSModel
import Balancing
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Load balancers of services") struct ServiceBalancerTests {
  private static let notes = "service.beta.kubernetes.io/aws-load-balancer-"

  // Source: kubernetes/cloud-provider-aws, pkg/providers/v1/aws_loadbalancer.go.
  @Test("are Classic ones by the cloud provider, with all nodes behind the node's port")
  func classic() throws {
    var scene = try Scene.withWeb()
    try scene.serve()
    let before = try scene.hostname()
    scene.pass(.minutes(1))

    let made = try scene.ask("elb", "DescribeLoadBalancers")["LoadBalancerDescriptions"]?[0]
    let service = try #require(try scene.object(Service.self, "web"))
    let port = service.spec["ports"]?[0]?["nodePort"]
    #expect(before == nil)
    #expect(made?["LoadBalancerName"]?.string?.hasPrefix("a") == true)
    #expect(made?["LoadBalancerName"]?.string?.count == 32)
    #expect(try scene.hostname() == made?["DNSName"]?.string)
    #expect(made?["ListenerDescriptions"]?[0]?["Listener"]?["InstancePort"] == port)
    #expect(made?["Instances"]?.array?.count == 2)
    #expect(service.metadata.finalizers == ["service.kubernetes.io/load-balancer-cleanup"])
    #expect(
      try scene.told("web") == [
        "EnsuringLoadBalancer: Ensuring load balancer",
        "EnsuredLoadBalancer: Ensured load balancer",
      ])
    let states =
      try scene.ask(
        "elb", "DescribeInstanceHealth",
        ["LoadBalancerName": made?["LoadBalancerName"] ?? ""])["InstanceStates"]?.array ?? []
    #expect(states.map { $0["State"]?.string } == ["InService", "InService"])
  }

  @Test("answer clients, and go with the service and all that was made for it")
  func visitAndDelete() throws {
    var scene = try Scene.withWeb()
    let groups = scene.world.ec2[scene.scope].securityGroups.rows.map(\.id)
    try scene.serve()
    scene.pass(.minutes(2))
    let host = try #require(try scene.hostname())
    let outcome = scene.world.visit(WebRequest(host: host, port: 80))
    try scene.kube("DELETE", "/api/v1/namespaces/default/services/web")
    let between = try scene.object(Service.self, "web")
    scene.pass(.minutes(1))

    guard case .answer(let answer) = outcome else { throw Refused(outcome) }
    #expect(answer.status == 200)
    #expect(between != nil)
    #expect(try scene.object(Service.self, "web") == nil)
    #expect(
      try scene.ask("elb", "DescribeLoadBalancers")["LoadBalancerDescriptions"]?.array == [])
    #expect(scene.world.ec2[scene.scope].securityGroups.rows.map(\.id) == groups)
    let cluster = try #require(try scene.clusterGroup())
    #expect(cluster.ingress.count == 1)
  }

  @Test("are network ones where the annotation says so, and nodes let clients in")
  func network() throws {
    var scene = try Scene.withWeb()
    try scene.serve(annotations: .object([Self.notes + "type": "nlb"]))
    scene.pass(.minutes(5))

    let made = try scene.ask("elbv2", "DescribeLoadBalancers")["LoadBalancers"]?[0]
    #expect(made?["Type"] == "network")
    #expect(made?["Scheme"] == "internet-facing")
    #expect(try scene.hostname() == made?["DNSName"]?.string)
    #expect(try scene.health() == ["healthy", "healthy"])
    let port = try #require(
      try scene.object(Service.self, "web")?.spec["ports"]?[0]?["nodePort"]?.integer)
    let cluster = try #require(try scene.clusterGroup())
    #expect(
      cluster.ingress.contains { $0.fromPort == Int(port) && $0.peer == .block("0.0.0.0/0") })
  }

  @Test("have machines registered that come later, and let go those that leave")
  func nodesComeAndGo() throws {
    var scene = try Scene.withWeb()
    try scene.serve(annotations: .object([Self.notes + "type": "nlb"]))
    scene.pass(.minutes(5))
    try scene.ask(
      "eks", "UpdateNodegroupConfig",
      [
        "clusterName": "prod", "nodegroupName": "ng",
        "scalingConfig": ["minSize": 0, "maxSize": 10, "desiredSize": 3],
      ])
    scene.pass(.minutes(5))
    let three = try scene.health()
    let machine = scene.machines[0]
    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(machine.id)]])
    scene.pass(.seconds(90))

    #expect(three == ["healthy", "healthy", "healthy"])
    #expect(try scene.health().filter { $0 == "healthy" }.count == 2)
    #expect(
      try scene.told("web").contains(
        "UpdatedLoadBalancer: Updated load balancer with new hosts"))
  }

  @Test("pass clients on only to nodes with pods, where traffic is to stay local")
  func local() throws {
    var scene = try Scene.withWeb()
    try scene.kube(
      "PATCH", "/apis/apps/v1/namespaces/default/deployments/web", ["spec": ["replicas": 1]])
    scene.pass(.minutes(1))
    try scene.serve(
      annotations: .object([Self.notes + "type": "nlb"]),
      more: ["externalTrafficPolicy": "Local"])
    scene.pass(.minutes(5))

    #expect(try scene.health().sorted() == ["healthy", "unhealthy"])
  }

  @Test("fail where no subnet is fit, and are tried again")
  func noSubnet() throws {
    var scene = try Scene.withWeb()
    for subnet in scene.subnets { try scene.tag(subnet, "kubernetes.io/cluster/other", "owned") }
    try scene.serve()
    scene.pass(.minutes(1))
    let told = try scene.told("web")
    for subnet in scene.subnets { try scene.tag(subnet, "kubernetes.io/cluster/prod", "shared") }
    scene.pass(.minutes(5))

    #expect(
      told.contains(
        "SyncLoadBalancerFailed: Error syncing load balancer: failed to ensure load balancer: "
          + "could not find any suitable subnets for creating the ELB"))
    #expect(try scene.hostname() != nil)
  }

  @Test("fail where the cluster's role may not make any")
  func forbidden() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup()
    try scene.serve()
    scene.pass(.minutes(1))

    #expect(try scene.hostname() == nil)
    #expect(try scene.told("web").contains { $0.contains("AccessDenied") })
  }

  // Source: kubernetes-sigs/aws-load-balancer-controller, docs/guide/service/nlb.md.
  @Test("of other controllers wait until these run, and have pods behind them where it says so")
  func controller() throws {
    var scene = try Scene.withWeb()
    try scene.serve(
      annotations: .object([
        Self.notes + "type": "external", Self.notes + "nlb-target-type": "ip",
        Self.notes + "scheme": "internet-facing",
      ]))
    scene.pass(.minutes(2))
    let before = try (scene.hostname(), scene.told("web"))
    try scene.installController()
    scene.pass(.minutes(5))

    #expect(before.0 == nil)
    #expect(before.1 == [])
    let made = try scene.ask("elbv2", "DescribeLoadBalancers")["LoadBalancers"]?[0]
    #expect(made?["LoadBalancerName"]?.string?.hasPrefix("k8s-default-web-") == true)
    #expect(made?["SecurityGroups"]?.array?.count == 2)
    #expect(try scene.told("web") == ["SuccessfullyReconciled: Successfully reconciled"])
    let addresses = try scene.addresses(of: "web")
    #expect(try scene.targets().map(\.0) == addresses)
    #expect(try scene.targets().map(\.1) == ["healthy", "healthy"])
    let service = try #require(try scene.object(Service.self, "web"))
    #expect(service.metadata.finalizers == ["service.k8s.aws/resources"])
  }

  @Test("follow their pods")
  func podsComeAndGo() throws {
    var scene = try Scene.withWeb()
    try scene.installController()
    try scene.serve(
      annotations: .object([
        Self.notes + "nlb-target-type": "ip", Self.notes + "scheme": "internet-facing",
      ]))
    scene.pass(.minutes(5))
    try scene.kube(
      "PATCH", "/apis/apps/v1/namespaces/default/deployments/web", ["spec": ["replicas": 3]])
    scene.pass(.minutes(2))

    // The class is filled in where the controller runs.
    let service = try #require(try scene.object(Service.self, "web"))
    #expect(service.spec["loadBalancerClass"] == "service.k8s.aws/nlb")
    #expect(try scene.targets().map(\.0) == scene.addresses(of: "web"))
    #expect(try scene.targets().count == 3)
    try scene.kube("DELETE", "/api/v1/namespaces/default/services/web")
    scene.pass(.minutes(1))
    #expect(try scene.ask("elbv2", "DescribeTargetGroups")["TargetGroups"]?.array == [])
    let names = scene.world.ec2[scene.scope].securityGroups.rows.map(\.name)
    #expect(!names.contains { $0.hasPrefix("k8s-") })
  }

  @Test("are refused where the controller's role may not make any")
  func controllerForbidden() throws {
    var scene = try Scene.withWeb()
    try scene.installController(mayAct: false)
    try scene.serve(annotations: .object([Self.notes + "scheme": "internet-facing"]))
    scene.pass(.minutes(1))

    #expect(try scene.hostname() == nil)
    let told = try scene.told("web")
    #expect(
      told.contains {
        $0.hasPrefix("FailedDeployModel: Failed deploy model due to operation error")
          && $0.contains("api error AccessDenied")
      })
  }

  @Test("inside the network need subnets for that")
  func noPrivateSubnet() throws {
    var scene = try Scene.withWeb()
    try scene.installController()
    try scene.serve()
    scene.pass(.minutes(1))

    #expect(
      try scene.told("web").first
        == "FailedBuildModel: Failed build model due to unable to resolve at least one subnet. "
        + "Evaluated 0 subnets: 0 are tagged for other clusters, and 0 have insufficient "
        + "available IP addresses")
  }
}

private struct Refused: Error {
  let outcome: WebOutcome
  init(_ outcome: WebOutcome) { self.outcome = outcome }
}

extension Scene {
  /// The security group of the cluster `prod`.
  func clusterGroup() throws -> SecurityGroup? {
    let cluster = try world.eks.cluster("prod", in: scope)
    return cluster.network.clusterSecurityGroup.flatMap { world.ec2[scope].securityGroups[$0] }
  }

  mutating func tag(_ id: String, _ key: String, _ value: String) throws {
    try ask(
      "ec2", "CreateTags",
      [
        "Resources": [.string(id)],
        "Tags": [["Key": .string(key), "Value": .string(value)]],
      ])
  }

  /// The targets of all target groups with the state of each, in order.
  func targets() throws -> [(String, String)] {
    world.balancing.groups(in: scope).flatMap { world.balancing.targets(of: $0.arn) }
      .map { ($0.key.id, $0.health.state) }
  }

  func health() throws -> [String] { try targets().map(\.1) }

  /// The addresses of an application's pods, sorted.
  func addresses(of name: String) throws -> [String] {
    world.view(of: try #require(try plane())).objects(Pod.self, in: "default")
      .filter { $0.metadata.labels["app"] == name }
      .compactMap { $0.status["podIP"]?.string }.sorted()
  }
}
