import Documents
import EC2
import TestSupport
import Testing

@Suite("Gateways and route tables") struct RouteTests {
  /// A network with a subnet that has a way out, and one that has none.
  private struct Places {
    var scene: Scene
    let vpc: JSON
    let open: JSON
    let closed: JSON
    let gateway: JSON
    let table: JSON
    let bond: JSON

    init() throws {
      var scene = Scene.ec2()
      func ask(_ operation: String, _ input: JSON) throws -> JSON {
        try scene.ask("ec2", operation, input)
      }
      let vpc = try #require(try ask("CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
      func subnet(_ block: JSON) throws -> JSON {
        let made = try ask("CreateSubnet", ["VpcId": vpc, "CidrBlock": block])
        return try #require(made["Subnet"]?["SubnetId"])
      }
      let open = try subnet("10.0.0.0/24")
      closed = try subnet("10.0.1.0/24")
      let door = try ask("CreateInternetGateway", [:])
      let gateway = try #require(door["InternetGateway"]?["InternetGatewayId"])
      _ = try ask("AttachInternetGateway", ["InternetGatewayId": gateway, "VpcId": vpc])
      let made = try ask("CreateRouteTable", ["VpcId": vpc])
      let table = try #require(made["RouteTable"]?["RouteTableId"])
      _ = try ask(
        "CreateRoute",
        ["RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": gateway])
      let bound = try ask("AssociateRouteTable", ["RouteTableId": table, "SubnetId": open])
      bond = try #require(bound["AssociationId"])
      self.vpc = vpc
      self.open = open
      self.gateway = gateway
      self.table = table
      self.scene = scene
    }

    func isPublic(_ subnet: JSON) -> Bool {
      let region = scene.world.ec2[scene.scope]
      return region.subnets[subnet.string ?? ""].map { region.isPublic($0) } ?? false
    }
  }

  @Test func `only subnets that follow a table with a way out are public`() throws {
    var places = try Places()
    #expect(places.isPublic(places.open))
    #expect(!places.isPublic(places.closed))

    let shown = try places.scene.ask(
      "ec2", "DescribeRouteTables",
      ["Filters": [["Name": "association.subnet-id", "Values": [places.open]]]])
    #expect(shown["RouteTables"]?.each("RouteTableId") == [places.table.string ?? ""])
    #expect(
      shown["RouteTables"]?[0]?["Routes"]?.each("DestinationCidrBlock")
        == ["10.0.0.0/16", "0.0.0.0/0"])

    try places.scene.ask("ec2", "DisassociateRouteTable", ["AssociationId": places.bond])
    #expect(!places.isPublic(places.open))
  }

  @Test func `what starts where MapPublicIpOnLaunch was turned on has a public address`() throws {
    var places = try Places()
    try places.scene.ask(
      "ec2", "ModifySubnetAttribute",
      ["SubnetId": places.open, "MapPublicIpOnLaunch": ["Value": true]])
    let ids = try places.scene.run(more: ["SubnetId": places.open])

    #expect(try places.scene.instance(ids[0])?["PublicIpAddress"]?.string != nil)
    let early = places.scene.refusal(
      "ec2", "DetachInternetGateway",
      ["InternetGatewayId": places.gateway, "VpcId": places.vpc])
    #expect(early?.code == "DependencyViolation")
    #expect(early?.message.contains("has some mapped public address(es)") == true)
  }

  @Test func `a network gives names where it is told to, one attribute at a time`() throws {
    var places = try Places()
    func isOn() throws -> JSON? {
      try places.scene.ask(
        "ec2", "DescribeVpcAttribute",
        ["VpcId": places.vpc, "Attribute": "enableDnsHostnames"])["EnableDnsHostnames"]?["Value"]
    }
    #expect(try isOn() == false)
    try places.scene.ask(
      "ec2", "ModifyVpcAttribute",
      ["VpcId": places.vpc, "EnableDnsHostnames": ["Value": true]])
    #expect(try isOn() == true)
    let both: JSON = [
      "VpcId": places.vpc, "EnableDnsHostnames": ["Value": true],
      "EnableDnsSupport": ["Value": true],
    ]
    #expect(
      places.scene.refusal("ec2", "ModifyVpcAttribute", both)?.code
        == "InvalidParameterCombination")
  }

  @Test func `a network goes only after its gateway and its tables`() throws {
    var places = try Places()
    func code(_ operation: String, _ input: JSON) -> String? {
      places.scene.refusal("ec2", operation, input)?.code
    }
    let gateway: JSON = ["InternetGatewayId": places.gateway]
    let both: JSON = ["InternetGatewayId": places.gateway, "VpcId": places.vpc]
    let table: JSON = ["RouteTableId": places.table]

    #expect(code("AttachInternetGateway", both) == "Resource.AlreadyAssociated")
    #expect(code("DeleteInternetGateway", gateway) == "DependencyViolation")
    #expect(code("DeleteRouteTable", table) == "DependencyViolation")
    for subnet in [places.open, places.closed] {
      try places.scene.ask("ec2", "DeleteSubnet", ["SubnetId": subnet])
    }
    #expect(code("DeleteVpc", ["VpcId": places.vpc]) == "DependencyViolation")
    try places.scene.ask("ec2", "DetachInternetGateway", both)
    #expect(code("DetachInternetGateway", both) == "Gateway.NotAttached")
    try places.scene.ask("ec2", "DeleteInternetGateway", gateway)
    #expect(code("DeleteVpc", ["VpcId": places.vpc]) == "DependencyViolation")
    try places.scene.ask("ec2", "DeleteRouteTable", table)
    try places.scene.ask("ec2", "DeleteVpc", ["VpcId": places.vpc])
  }

  @Test func `routes that are there, lead elsewhere or are not simulated are refused`() throws {
    var places = try Places()
    func code(_ operation: String, _ input: JSON) -> String? {
      places.scene.refusal("ec2", operation, input)?.code
    }
    let route: JSONObject = [
      "RouteTableId": places.table, "DestinationCidrBlock": "0.0.0.0/0",
      "GatewayId": places.gateway,
    ]
    #expect(code("CreateRoute", .object(route)) == "RouteAlreadyExists")
    var nat = route
    nat["GatewayId"] = nil
    nat["NatGatewayId"] = "nat-0123456789abcdef0"
    #expect(code("CreateRoute", .object(nat)) == "NotSimulated")
    let way: JSON = ["RouteTableId": places.table, "DestinationCidrBlock": "0.0.0.0/0"]
    try places.scene.ask("ec2", "DeleteRoute", way)
    #expect(code("DeleteRoute", way) == "InvalidRoute.NotFound")
    #expect(!places.isPublic(places.open))
  }
}
