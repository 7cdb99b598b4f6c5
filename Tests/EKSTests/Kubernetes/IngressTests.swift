import AWSModel
import Balancing
import Documents
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: kubernetes-sigs/aws-load-balancer-controller, docs/guide/ingress.
@Suite("Load balancers of ingresses") struct IngressTests {
  private static let notes = "alb.ingress.kubernetes.io/"

  private func scene(services: [String] = ["web"]) throws -> Scene {
    var scene = try Scene.withWeb()
    for name in services where name != "web" { try scene.deploy(name, replicas: 1) }
    for name in services { try scene.serve(name, type: "ClusterIP") }
    return scene
  }

  @Test("do not come where nobody makes them")
  func nobody() throws {
    var scene = try scene()
    try scene.ingress("shop", paths: [("/", "web")])
    scene.pass(.minutes(10))

    #expect(try scene.hostname(Ingress.self, "shop") == nil)
    #expect(try scene.told("shop") == [])
  }

  @Test("come with the controller, and send requests to pods")
  func comes() throws {
    var scene = try scene()
    try scene.installController()
    try scene.ingress("shop", paths: [("/", "web")])
    scene.pass(.minutes(5))

    let host = try #require(try scene.hostname(Ingress.self, "shop"))
    let made = try scene.ask("elbv2", "DescribeLoadBalancers")["LoadBalancers"]?[0]
    #expect(made?["DNSName"]?.string == host)
    #expect(made?["Type"] == "application")
    #expect(host.hasPrefix("k8s-default-shop-"))
    #expect(try scene.told("shop") == ["SuccessfullyReconciled: Successfully reconciled"])
    #expect(try scene.targets().map(\.1) == ["healthy", "healthy"])
    guard case .answer(let answer) = scene.world.visit(WebRequest(host: host, port: 80)) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.status == 200)
    let classes = try #require(try scene.object(IngressClass.self, "alb", in: ""))
    #expect(classes.spec["controller"] == "ingress.k8s.aws/alb")
  }

  @Test("have a rule for each path, longer ones first, and answer 404 to all else")
  func rules() throws {
    var scene = try scene(services: ["web", "api"])
    try scene.installController()
    try scene.ingress(
      "shop", host: "shop.example.com", paths: [("/api", "api"), ("/api/v2", "web")])
    scene.pass(.minutes(5))

    let arn = try #require(scene.world.balancing.balancers(in: scene.scope).first).arn
    let listener = try #require(scene.world.balancing.listeners(of: arn).first)
    let rules = try scene.ask("elbv2", "DescribeRules", ["ListenerArn": .string(listener.arn)])
    let paths = rules["Rules"]?.array?.map { rule in
      rule["Conditions"]?.array?.last?["PathPatternConfig"]?["Values"]?.array?.first?.string
    }
    #expect(paths == ["/api/v2", "/api", nil])
    #expect(rules["Rules"]?[0]?["Conditions"]?[0]?["Field"] == "host-header")
    #expect(rules["Rules"]?[2]?["Actions"]?[0]?["FixedResponseConfig"]?["StatusCode"] == "404")
  }

  @Test("are shared by the ingresses of a group, and go with the last of them")
  func groups() throws {
    var scene = try scene(services: ["web", "api"])
    try scene.installController()
    let group: JSON = .object([Self.notes + "group.name": "shop"])
    try scene.ingress("one", paths: [("/", "web")], annotations: group)
    try scene.ingress("two", paths: [("/api", "api")], annotations: group)
    scene.pass(.minutes(5))
    let hosts = try (scene.hostname(Ingress.self, "one"), scene.hostname(Ingress.self, "two"))
    try scene.kube("DELETE", "/apis/networking.k8s.io/v1/namespaces/default/ingresses/one")
    scene.pass(.minutes(1))
    let left = scene.world.balancing.balancers(in: scene.scope).count
    try scene.kube("DELETE", "/apis/networking.k8s.io/v1/namespaces/default/ingresses/two")
    scene.pass(.minutes(1))

    #expect(hosts.0 != nil)
    #expect(hosts.0 == hosts.1)
    #expect(hosts.0?.hasPrefix("k8s-shop-") == true)
    #expect(left == 1)
    #expect(try scene.object(Ingress.self, "one") == nil)
    #expect(try scene.object(Ingress.self, "two") == nil)
    #expect(scene.world.balancing.balancers(in: scene.scope).isEmpty)
    #expect(scene.world.balancing.groups(in: scene.scope).isEmpty)
  }

  @Test("name what is wrong: services without node ports behind instances, missing certificates")
  func failures() throws {
    var scene = try scene()
    try scene.installController()
    try scene.ingress(
      "nodes", paths: [("/", "web")], annotations: .object([Self.notes + "target-type": "instance"])
    )
    try scene.ingress(
      "tls", paths: [("/", "web")],
      annotations: .object([Self.notes + "listen-ports": "[{\"HTTPS\": 443}]"]))
    scene.pass(.minutes(1))

    #expect(
      try scene.told("nodes").first
        == "FailedBuildModel: Failed build model due to ingress: default/nodes: TargetGroup port "
        + "is empty. When using Instance targets, your service must be of type 'NodePort' or "
        + "'LoadBalancer'")
    #expect(
      try scene.told("tls").first
        == "FailedBuildModel: Failed build model due to no certificate found for host: ")
  }

  @Test("need subnets with tags in Auto Mode, as its guide says, and no controller")
  func autoMode() throws {
    var scene = try Scene.forNodes()
    let plane = try #require(try scene.plane())
    let key = ClusterKey("prod", in: scene.scope)
    scene.world.eks.clusters.update(key) { $0.autoMode.isOn = true }
    try scene.ask(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "eks-cluster",
        "PolicyArn": "arn:aws:iam::aws:policy/AmazonEKSLoadBalancingPolicy",
      ])
    var ingressClass = KubernetesObject(metadata: ObjectMetadata(name: "auto"))
    ingressClass.spec = ["controller": "eks.amazonaws.com/alb"]
    try scene.world.create(ingressClass, IngressClass.self, in: plane)
    try scene.serve(type: "ClusterIP")
    try scene.ingress("shop", paths: [("/", "web")], className: "auto")
    scene.pass(.minutes(1))
    let told = try scene.told("shop")
    for subnet in scene.subnets { try scene.tag(subnet, "kubernetes.io/role/elb", "1") }
    scene.pass(.minutes(5))

    #expect(
      told.first
        == "FailedBuildModel: Failed build model due to couldn't auto-discover subnets: unable to "
        + "resolve at least one subnet (0 match VPC and tags: [kubernetes.io/role/elb])")
    #expect(try scene.hostname(Ingress.self, "shop") != nil)
  }
}

extension Scene {
  /// Makes an ingress that sends paths to services, to pods directly, from the internet.
  fileprivate mutating func ingress(
    _ name: String, host: String? = nil, paths: [(String, String)], className: String = "alb",
    annotations: JSON = [:]
  ) throws {
    var notes: JSONObject = [
      "alb.ingress.kubernetes.io/scheme": "internet-facing",
      "alb.ingress.kubernetes.io/target-type": "ip",
    ]
    for member in annotations.object ?? [:] { notes[member.key] = member.value }
    let list = paths.map { path, service -> JSON in
      [
        "path": .string(path), "pathType": "Prefix",
        "backend": ["service": ["name": .string(service), "port": ["number": 80]]],
      ]
    }
    let rule = JSON(present: [
      "host": host.map { .string($0) }, "http": ["paths": .array(list)],
    ])
    try kube(
      "POST", "/apis/networking.k8s.io/v1/namespaces/default/ingresses",
      [
        "apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
        "metadata": ["name": .string(name), "annotations": .object(notes)],
        "spec": ["ingressClassName": .string(className), "rules": [rule]],
      ])
  }
}
