import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@Suite("Filters") struct FilterTests {
  @Test(
    "choose by name, wildcard, tag and tag key",
    arguments: [
      ("tag:Name", ["web"], ["web"]), ("tag:Name", ["w*", "d?"], ["web", "db"]),
      ("tag:Name", ["x*"], []), ("tag-key", ["Team"], ["db"]),
      ("instance-type", ["t3.*"], ["web", "db"]), ("instance-state-name", ["running"], []),
    ] as [(String, [String], [String])])
  func choose(_ name: String, _ values: [String], _ expected: [String]) throws {
    var scene = Scene.ec2()
    try scene.run(more: tags(["Name": "web"]))
    try scene.run(more: tags(["Name": "db", "Team": "data"]))

    let answer = try scene.ask(
      "ec2", "DescribeInstances",
      ["Filters": [["Name": .string(name), "Values": .texts(values)]]])

    let names = (answer["Reservations"]?.array ?? []).compactMap {
      $0["Instances"]?[0]?["Tags"]?[0]?["Value"]?.string
    }
    #expect(names.sorted() == expected.sorted())
  }

  @Test("refuse a name that there is no filter for")
  func refuseUnknownName() throws {
    var scene = Scene.ec2()
    let request: JSON = ["Filters": [["Name": "colour", "Values": ["red"]]]]

    let empty = scene.refusal("ec2", "DescribeInstances", request)
    try scene.run()
    let error = scene.refusal("ec2", "DescribeInstances", request)

    #expect(empty == error)
    #expect(error?.code == "InvalidParameterValue")
    #expect(error?.message == "The filter 'colour' is invalid")
  }

  @Test("find images and instance types as tutorials do")
  func findImagesAndTypes() throws {
    var scene = Scene.ec2()

    let images = try scene.ask(
      "ec2", "DescribeImages",
      [
        "Owners": ["amazon"],
        "Filters": [
          ["Name": "name", "Values": ["al2023-ami-ecs-hvm-*"]],
          ["Name": "architecture", "Values": ["arm64"]],
        ],
      ])["Images"]
    let types = try scene.ask(
      "ec2", "DescribeInstanceTypes",
      ["Filters": [["Name": "vcpu-info.default-vcpus", "Values": ["1"]]]])["InstanceTypes"]

    #expect(images?.each("Architecture") == ["arm64"])
    #expect(types?.each("InstanceType").contains("t2.micro") == true)
    #expect(
      scene.refusal("ec2", "DescribeInstanceTypes", ["InstanceTypes": ["t3.small", "m7a.large"]])?
        .code == "InvalidInstanceType")
  }

  private func tags(_ tags: KeyValuePairs<String, String>) -> JSON {
    [
      "TagSpecifications": [
        [
          "ResourceType": "instance",
          "Tags": .array(tags.map { ["Key": .string($0), "Value": .string($1)] }),
        ]
      ]
    ]
  }
}
