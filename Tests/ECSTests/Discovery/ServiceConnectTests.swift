import AWSModel
import Discovery
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Service Connect") struct ServiceConnectTests {
  private static let connect: JSON = [
    "enabled": true, "namespace": "shop.local",
    "services": [
      [
        "portName": "web", "discoveryName": "web-http",
        "clientAliases": [["port": 8080, "dnsName": "web"]],
      ]
    ],
  ]

  @Test("a service gets a name, a proxy in each task, and an entry in Cloud Map")
  func connects() throws {
    var shop = try NamedCloud()
    try shop.cloud.ask(
      ECS.CreateService.self,
      shop.service("web", ["serviceConnectConfiguration": Self.connect]))
    shop.cloud.pass(.minutes(1))

    let deployment = try shop.described("web")?["deployments"]?[0]
    let resource = deployment?["serviceConnectResources"]?[0]
    let arn = resource?["discoveryArn"]?.string ?? ""
    let tasks = try shop.cloud.ask(ListTasks.self)["taskArns"] ?? []
    let task = try shop.cloud.ask(DescribeTasks.self, ["tasks": tasks])["tasks"]?[0]
    let proxy = task?["containers"]?.array?.last

    #expect(resource?["discoveryName"] == "web-http")
    #expect(arn.hasPrefix("arn:aws:servicediscovery:us-east-1:123456789012:service/srv-"))
    #expect(
      deployment?["serviceConnectConfiguration"]?["namespace"]?.string?.hasSuffix(shop.namespace)
        == true)
    #expect(proxy?["name"]?.string?.hasPrefix("ecs-service-connect-") == true)
    #expect(proxy?["lastStatus"] == "RUNNING")
    #expect(task?["attachments"]?[1]?["type"] == "ServiceConnect")
    #expect(task?["attachments"]?[1]?["details"]?[0]?["value"] == proxy?["name"])
    let instances = try shop.instances(of: arn)
    #expect(instances.count == 2)
    #expect(instances.allSatisfy { $0["Attributes"]?["AWS_INSTANCE_PORT"] == "80" })
  }

  @Test("a client has a proxy, and no name")
  func letsClientsIn() throws {
    var shop = try NamedCloud()
    try shop.cloud.ask(
      UpdateCluster.self,
      ["cluster": "default", "serviceConnectDefaults": ["namespace": "shop.local"]])

    try shop.cloud.ask(
      ECS.CreateService.self,
      shop.service("api", ["serviceConnectConfiguration": ["enabled": true]]))
    shop.cloud.pass(.minutes(1))
    let deployment = try shop.described("api")?["deployments"]?[0]
    let tasks = try shop.cloud.ask(ListTasks.self)["taskArns"] ?? []
    let task = try shop.cloud.ask(DescribeTasks.self, ["tasks": tasks])["tasks"]?[0]

    #expect(deployment?["serviceConnectResources"] == [])
    #expect(task?["containers"]?.array?.count == 2)
    #expect(shop.cloud.world.discovery.services(in: shop.cloud.scope).isEmpty)
  }

  @Test("names are checked against the task definition and the namespace")
  func refuses() throws {
    var shop = try NamedCloud()
    func refusal(_ connect: JSON, family: String = "web") -> AWSError? {
      shop.cloud.refusal(
        ECS.CreateService.self,
        shop.service("two", family: family, ["serviceConnectConfiguration": connect]))
    }
    func services(_ endpoint: JSON) -> JSON {
      ["enabled": true, "namespace": "shop.local", "services": [endpoint]]
    }
    try shop.cloud.ask(
      ECS.CreateService.self, shop.service("web", ["serviceConnectConfiguration": Self.connect]))

    #expect(
      refusal(services(["portName": "none"]))?.message
        == "The portName 'none' does not match any named port mapping in the task definition.")
    #expect(
      refusal(services(["portName": "web", "discoveryName": "Not Good"]))?.code
        == "InvalidParameterException")
    // Source: aws/copilot-cli issue 4337.
    #expect(
      refusal(services(["portName": "web", "discoveryName": "web-http"]))?.message
        == "SC service is already used by arn:aws:servicediscovery:us-east-1:123456789012:"
        + "namespace/\(shop.namespace)")
    #expect(
      refusal(["enabled": true, "namespace": "none"])?.code == "NamespaceNotFoundException")
    #expect(refusal(["enabled": true])?.code == "InvalidParameterException")
    #expect(
      refusal(
        services([
          "portName": "web", "clientAliases": [["port": 1], ["port": 2]],
        ]))?.message.contains("one client alias") == true)
  }

  @Test("a cluster's default namespace is made where it is new, by its name only")
  func makesNamespace() throws {
    var cloud = Cloud()

    let made = try cloud.ask(
      CreateCluster.self,
      ["clusterName": "one", "serviceConnectDefaults": ["namespace": "fresh"]])["cluster"]
    let again = try cloud.ask(
      CreateCluster.self,
      ["clusterName": "two", "serviceConnectDefaults": ["namespace": "fresh"]])["cluster"]
    let unknown = cloud.refusal(
      CreateCluster.self,
      [
        "clusterName": "three",
        "serviceConnectDefaults": [
          "namespace": "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-none"
        ],
      ])
    let odd = cloud.refusal(
      CreateCluster.self,
      ["clusterName": "three", "serviceConnectDefaults": ["namespace": "a<b"]])
    let off = try cloud.ask(
      UpdateCluster.self,
      ["cluster": "one", "serviceConnectDefaults": ["namespace": ""]])["cluster"]

    let namespaces = cloud.world.discovery.namespaces(in: cloud.scope)
    #expect(namespaces.map(\.name) == ["fresh"])
    #expect(namespaces.first?.kind == .http)
    #expect(made?["serviceConnectDefaults"]?["namespace"]?.string == namespaces.first?.arn)
    #expect(again?["serviceConnectDefaults"] == made?["serviceConnectDefaults"])
    #expect(unknown?.code == "NamespaceNotFoundException")
    #expect(odd?.code == "InvalidParameterException")
    #expect(off?["serviceConnectDefaults"] == nil)
  }

  @Test("a namespace lists its services over clusters; a deleted one leaves with its names")
  func listsByNamespace() throws {
    var shop = try NamedCloud()
    try shop.cloud.ask(CreateCluster.self, ["clusterName": "other"])
    var other = Self.connect.object ?? [:]
    other["services"] = nil
    try shop.cloud.ask(
      ECS.CreateService.self, shop.service("web", ["serviceConnectConfiguration": Self.connect]))
    try shop.cloud.ask(
      ECS.CreateService.self,
      shop.service(
        "api", ["serviceConnectConfiguration": .object(other), "cluster": "other"]))
    shop.cloud.pass(.minutes(1))

    let both = try shop.cloud.ask(ListServicesByNamespace.self, ["namespace": "shop.local"])
    let page = try shop.cloud.ask(
      ListServicesByNamespace.self, ["namespace": "shop.local", "maxResults": 1])
    try shop.cloud.ask(ECS.DeleteService.self, ["service": "web", "force": true])
    shop.cloud.pass(.minutes(1))
    let one = try shop.cloud.ask(ListServicesByNamespace.self, ["namespace": "shop.local"])

    #expect(both["serviceArns"]?.array?.count == 2)
    #expect(page["serviceArns"]?.array?.count == 1 && page["nextToken"] != nil)
    #expect(
      one["serviceArns"] == ["arn:aws:ecs:us-east-1:123456789012:service/other/api"])
    #expect(shop.cloud.world.discovery.services(in: shop.cloud.scope).isEmpty)
    #expect(
      shop.cloud.refusal(ListServicesByNamespace.self, ["namespace": "none"])?.code
        == "NamespaceNotFoundException")
    #expect(
      shop.cloud.refusal(
        ListServicesByNamespace.self, ["namespace": "shop.local", "maxResults": 101])?.code
        == "InvalidParameterException")
  }

  @Test("a change makes a new deployment; revisions show what each had")
  func updates() throws {
    var shop = try NamedCloud()
    try shop.cloud.ask(
      ECS.CreateService.self, shop.service("web", ["serviceConnectConfiguration": Self.connect]))
    shop.cloud.pass(.minutes(3))

    try shop.cloud.ask(
      ECS.UpdateService.self,
      ["service": "web", "serviceConnectConfiguration": ["enabled": false]])
    let deployments = try shop.described("web")?["deployments"]
    shop.cloud.pass(.minutes(10))
    let list = try shop.cloud.ask(ListServicesByNamespace.self, ["namespace": "shop.local"])
    let service = try shop.described("web")
    let revisions = try shop.cloud.ask(
      DescribeServiceRevisions.self,
      ["serviceRevisionArns": [service?["currentServiceRevisions"]?[0]?["arn"] ?? ""]])

    #expect(deployments?.array?.count == 2)
    #expect(deployments?[1]?["serviceConnectResources"]?.array?.count == 1)
    #expect(list["serviceArns"] == [])
    #expect(
      revisions["serviceRevisions"]?[0]?["serviceConnectConfiguration"] == ["enabled": false])
  }

  // Source: ECS Developer Guide, “Amazon ECS canary deployments” (with Service Connect the proxies
  // shift the traffic; no listener rule is needed).
  @Test("in a canary deployment the proxies send a part of the traffic to the new revision")
  func shifts() throws {
    var shop = try NamedCloud()
    try shop.cloud.ask(
      ECS.CreateService.self,
      shop.service(
        "web",
        [
          "serviceConnectConfiguration": Self.connect,
          "deploymentConfiguration": [
            "strategy": "CANARY",
            "canaryConfiguration": ["canaryPercent": 10, "canaryBakeTimeInMinutes": 10],
          ],
        ]))
    shop.cloud.pass(.minutes(5))
    try shop.cloud.ask(
      ECS.UpdateService.self, ["service": "web", "forceNewDeployment": true])
    shop.cloud.pass(.minutes(5))

    let arns = try shop.cloud.ask(ListServiceDeployments.self, ["service": "web"])
    let arn = arns["serviceDeployments"]?[0]?["serviceDeploymentArn"] ?? ""
    let shown = try shop.cloud.ask(
      DescribeServiceDeployments.self, ["serviceDeploymentArns": [arn]])["serviceDeployments"]?[0]

    #expect(shown?["lifecycleStage"] == "PRODUCTION_TRAFFIC_SHIFT")
    #expect(shown?["targetServiceRevision"]?["requestedProductionTrafficWeight"] == 10.0)
    #expect(shown?["sourceServiceRevisions"]?[0]?["requestedProductionTrafficWeight"] == 90.0)
  }

  // Source: AWS General Reference, “Amazon ECS endpoints and quotas” (services per namespace).
  @Test("a namespace has at most 300 services; those that are in it can be changed")
  func quota() throws {
    var shop = try NamedCloud()
    try shop.cloud.ask(
      ECS.CreateService.self, shop.service("web", ["serviceConnectConfiguration": Self.connect]))
    let known = try #require(shop.cloud.world.ecs.services.rows.first)
    let namespace = try #require(known.row.revision.connect?.namespace)
    var index = shop.cloud.world.ecs.services.namespaces ?? Index()
    for number in 1..<300 {
      index.insert(Pair(namespace, ServiceKey("other-\(number)", in: known.key.cluster)))
    }
    shop.cloud.world.ecs.services.namespaces = index
    let client: JSONObject = [
      "serviceConnectConfiguration": ["enabled": true, "namespace": "shop.local"]
    ]

    #expect(
      shop.cloud.refusal(ECS.CreateService.self, shop.service("last", family: "web", client))?
        .message
        == "You've reached the limit on the number of services in a namespace: 300.")
    try shop.cloud.ask(
      ECS.UpdateService.self, ["service": "web", "serviceConnectConfiguration": Self.connect])
  }

  // Source: ECS API Reference, “VpcLatticeConfiguration”.
  @Test("configurations of VPC Lattice are checked, kept, and said to have no effect")
  func lattice() throws {
    var shop = try NamedCloud()
    func lattice(_ port: String) -> JSONObject {
      [
        "vpcLatticeConfigurations": [
          [
            "roleArn": "arn:aws:iam::123456789012:role/lattice", "portName": .string(port),
            "targetGroupArn": "arn:aws:vpc-lattice:us-east-1:123456789012:targetgroup/tg-0a1",
          ]
        ]
      ]
    }
    #expect(
      shop.cloud.refusal(ECS.CreateService.self, shop.service("web", lattice("none")))?.code
        == "InvalidParameterException")

    let made = try shop.cloud.ask(ECS.CreateService.self, shop.service("web", lattice("web")))

    let kept = made["service"]?["deployments"]?[0]?["vpcLatticeConfigurations"]
    #expect(kept?[0]?["portName"] == "web")
    try shop.cloud.ask(
      ECS.UpdateService.self, ["service": "web", "vpcLatticeConfigurations": []])
    let changed = try shop.described("web")?["deployments"]
    #expect(changed?.array?.count == 2)
    #expect(changed?[0]?["vpcLatticeConfigurations"] == nil)
  }
}
