import AWSModel
import Documents
import Testing

@testable import Balancing

@Suite("Listeners and rules") struct ListenerTests {
  private func forward(_ group: String) -> JSON {
    [["Type": "forward", "TargetGroupArn": .string(group)]]
  }

  @Test("are one to a port, and the same one when asked for again")
  func onePort() throws {
    var (cloud, balancer, group, listener) = try Cloud.serving()
    let other = try cloud.group("other")

    #expect(try cloud.listener(balancer, group) == listener)
    let refusal = cloud.refusal(
      CreateListener.self,
      [
        "LoadBalancerArn": .string(balancer), "Protocol": "HTTP", "Port": 80,
        "DefaultActions": forward(other),
      ])
    #expect(refusal == .duplicateListener(balancer))
  }

  @Test("refuse groups of another load balancer, protocol or none at all")
  func groups() throws {
    var (cloud, balancer, group, _) = try Cloud.serving()
    let second = try cloud.balancer("second")
    let tcp = try cloud.group("tcp", ["Protocol": "TCP"])
    let gone = BalancingARN.prefix(cloud.scope, "targetgroup/gone/0123456789abcdef")
    func asking(_ balancer: String, _ actions: JSON, _ transport: JSON = "HTTP") -> AWSError? {
      cloud.refusal(
        CreateListener.self,
        [
          "LoadBalancerArn": .string(balancer), "Protocol": transport, "Port": 8080,
          "DefaultActions": actions,
        ])
    }

    #expect(
      asking(second, forward(group))?.message
        == "The following target groups cannot be associated with more than one load balancer: "
        + group)
    #expect(
      asking(balancer, forward(tcp))?.message
        == "Listener protocol 'HTTP' is not supported with a target group with the protocol 'TCP'")
    #expect(asking(balancer, forward(gone)) == .groupNotFound(gone))
    #expect(
      asking(balancer, forward(group), "TCP")
        == .validation("Listener protocol 'TCP' must be one of 'HTTP, HTTPS'"))
    #expect(
      asking(balancer, forward(group), "HTTPS")
        == .validation("A certificate must be specified for HTTPS listeners"))
    #expect(asking(balancer, [])?.code == "ValidationError")
  }

  @Test("share requests out by weight")
  func weights() throws {
    var (cloud, balancer, group, listener) = try Cloud.serving()
    let green = try cloud.group("green")
    func shared(_ weights: [Int]) -> JSON {
      let groups = zip([group, green], weights).map { arn, weight -> JSON in
        ["TargetGroupArn": .string(arn), "Weight": .number(weight)]
      }
      return [["Type": "forward", "ForwardConfig": ["TargetGroups": .array(groups)]]]
    }

    let shown = try cloud.ask(
      ModifyListener.self,
      ["ListenerArn": .string(listener), "DefaultActions": shared([90, 10])])
    let action = shown["Listeners"]?[0]?["DefaultActions"]?[0]
    #expect(action?["ForwardConfig"]?["TargetGroups"]?[1]?["Weight"] == 10)
    #expect(action?["TargetGroupArn"] == nil)
    #expect(
      cloud.world.balancing.weights(ofRule: listener)
        == [WeightedGroup(group, weight: 90), WeightedGroup(green, weight: 10)])
    #expect(cloud.world.balancing.groups(of: balancer) == [group, green])
    #expect(
      cloud.refusal(
        ModifyListener.self,
        ["ListenerArn": .string(listener), "DefaultActions": shared([1000, 0])]) == .wrongWeight)

    try cloud.world.setWeights(
      [WeightedGroup(group, weight: 0), WeightedGroup(green, weight: 100)], ofRule: listener)
    #expect(cloud.world.balancing.weights(ofRule: listener)?.last?.weight == 100)
  }

  @Test("redirect and answer by themselves")
  func otherActions() throws {
    var cloud = Cloud()
    let balancer = try cloud.balancer()
    func make(_ port: Int, _ action: JSON) throws -> JSON? {
      try cloud.ask(
        CreateListener.self,
        [
          "LoadBalancerArn": .string(balancer), "Protocol": "HTTP", "Port": .number(port),
          "DefaultActions": [action],
        ])["Listeners"]?[0]?["DefaultActions"]?[0]
    }

    let redirect = try make(
      80,
      [
        "Type": "redirect",
        "RedirectConfig": ["Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"],
      ])
    let fixed = try make(
      81,
      ["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "404"]])
    #expect(redirect?["RedirectConfig"]?["Host"] == "#{host}")
    #expect(redirect?["RedirectConfig"]?["Path"] == "/#{path}")
    #expect(fixed?["FixedResponseConfig"] == ["StatusCode": "404"])
    #expect(
      throws: AWSError(
        code: "InvalidLoadBalancerAction",
        message: "The ContentType must be one of:'text/html', 'application/json', "
          + "'application/javascript', 'text/css', 'text/plain'")
    ) {
      try make(
        82,
        [
          "Type": "fixed-response",
          "FixedResponseConfig": ["StatusCode": "200", "ContentType": "image/png"],
        ])
    }
  }

  @Test("try rules by priority, the default one last")
  func priorities() throws {
    var (cloud, _, group, listener) = try Cloud.serving()
    func make(_ priority: Int, _ path: String) throws -> String {
      try cloud.ask(
        CreateRule.self,
        [
          "ListenerArn": .string(listener), "Priority": .number(priority),
          "Conditions": [["Field": "path-pattern", "Values": [.string(path)]]],
          "Actions": forward(group),
        ])["Rules"]?[0]?["RuleArn"]?.string ?? ""
    }
    let second = try make(20, "/img/*")
    let first = try make(10, "/api/*")
    func shown() throws -> [String] {
      try cloud.ask(DescribeRules.self, ["ListenerArn": .string(listener)])["Rules"]?.array?
        .compactMap { $0["Priority"]?.string } ?? []
    }

    #expect(try shown() == ["10", "20", "default"])
    #expect(
      throws: AWSError(code: "PriorityInUse", message: "Priority '10' is currently in use")
    ) { try make(10, "/x") }

    let swap: JSON = [
      "RulePriorities": [
        ["RuleArn": .string(first), "Priority": 20], ["RuleArn": .string(second), "Priority": 10],
      ]
    ]
    try cloud.ask(SetRulePriorities.self, swap)
    #expect(cloud.world.balancing.rules[first]?.priority == 20)

    try cloud.ask(DeleteRule.self, ["RuleArn": .string(first)])
    #expect(try shown() == ["10", "default"])
    #expect(cloud.refusal(DeleteRule.self, ["RuleArn": .string(first)]) == .rulesNotFound)
  }

  @Test("keep their default rule")
  func defaultRule() throws {
    var (cloud, _, _, listener) = try Cloud.serving()
    let rule = cloud.world.balancing.rules(of: listener).last?.arn ?? ""

    #expect(
      cloud.refusal(DeleteRule.self, ["RuleArn": .string(rule)])?.code == "OperationNotPermitted")
    #expect(
      cloud.refusal(ModifyRule.self, ["RuleArn": .string(rule), "Conditions": []])?.code
        == "OperationNotPermitted")
    #expect(
      cloud.refusal(
        SetRulePriorities.self,
        ["RulePriorities": [["RuleArn": .string(rule), "Priority": 1]]])?.code
        == "OperationNotPermitted")
  }

  @Test(
    "refuse conditions that make no sense",
    arguments: [
      (
        ["Field": "port", "Values": ["80"]],
        "Condition field 'port' must be one of '[path-pattern,host-header,http-header,"
          + "http-request-method,query-string,source-ip]'"
      ),
      (["Field": "path-pattern"], "A condition value must be specified"),
      (
        ["Field": "source-ip", "Values": ["10.0.0.0/8"]],
        "The 'Values' field is not compatible with 'source-ip'"
      ),
      (
        ["Field": "http-header"],
        "A 'HttpHeaderConfig' must be specified with 'http-header'"
      ),
    ] as [(JSON, String)])
  func conditions(_ condition: JSON, _ message: String) throws {
    var (cloud, _, group, listener) = try Cloud.serving()

    let refusal = cloud.refusal(
      CreateRule.self,
      [
        "ListenerArn": .string(listener), "Priority": 1, "Conditions": [condition],
        "Actions": forward(group),
      ])
    #expect(refusal == .validation(message))
  }

  @Test("take requests off groups when they go")
  func deleting() throws {
    var (cloud, balancer, group, listener) = try Cloud.serving()
    let address = try cloud.address()
    cloud.answer(80, .status(200))
    try cloud.register(address, group)
    #expect(try cloud.health(group).first == "initial")

    try cloud.ask(DeleteListener.self, ["ListenerArn": .string(listener)])

    #expect(try cloud.health(group)[1] == "Target.NotInUse")
    #expect(cloud.world.balancing.rules.isEmpty)
    #expect(
      cloud.refusal(DescribeListeners.self, ["ListenerArns": [.string(listener)]])
        == .listenersNotFound)
    #expect(
      try cloud.ask(DescribeListeners.self, ["LoadBalancerArn": .string(balancer)])["Listeners"]
        == [])
    #expect(
      cloud.refusal(DescribeListeners.self)
        == .validation("You must specify either listener ARNs or a load balancer ARN"))
  }

  @Test("change places with the quotas in sight")
  func quotas() throws {
    var (cloud, balancer, group, listener) = try Cloud.serving()
    for port in 81..<130 { try cloud.listener(balancer, group, port: port) }
    #expect(throws: AWSError.self) { try cloud.listener(balancer, group, port: 130) }
    func rule(_ priority: Int) -> AWSError? {
      cloud.refusal(
        CreateRule.self,
        [
          "ListenerArn": .string(listener), "Priority": .number(priority),
          "Conditions": [["Field": "path-pattern", "Values": ["/x"]]], "Actions": forward(group),
        ])
    }
    for priority in 1...100 { #expect(rule(priority) == nil) }
    #expect(rule(101)?.code == "TooManyRules")
    let limits = try cloud.ask(DescribeAccountLimits.self)["Limits"]?.array ?? []
    #expect(limits.contains(["Name": "rules-per-application-load-balancer", "Max": "100"]))
  }

  @Test("and everything else can be labelled")
  func tags() throws {
    var (cloud, balancer, group, listener) = try Cloud.serving()
    let arns = JSON.texts([balancer, group, listener])

    try cloud.ask(
      AddTags.self, ["ResourceArns": arns, "Tags": [["Key": "a", "Value": "1"], ["Key": "b"]]])
    try cloud.ask(RemoveTags.self, ["ResourceArns": arns, "TagKeys": ["b", "c"]])

    let shown = try cloud.ask(DescribeTags.self, ["ResourceArns": arns])["TagDescriptions"]
    #expect(shown?.array?.count == 3)
    #expect(shown?[2]?["Tags"] == [["Key": "a", "Value": "1"]])
    let twice: JSON = [
      "ResourceArns": arns, "Tags": [["Key": "a", "Value": "1"], ["Key": "a", "Value": "2"]],
    ]
    #expect(cloud.refusal(AddTags.self, twice)?.code == "DuplicateTagKeys")
    let many = JSON.array((0..<51).map { ["Key": .string("k\($0)"), "Value": ""] })
    #expect(
      cloud.refusal(AddTags.self, ["ResourceArns": arns, "Tags": many])?.code == "TooManyTags")
    let trust = BalancingARN.prefix(cloud.scope, "truststore/x/0123456789abcdef")
    #expect(
      cloud.refusal(DescribeTags.self, ["ResourceArns": [.string(trust)]])?.code
        == "TrustStoreNotFound")
  }
}
