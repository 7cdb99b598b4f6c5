import Documents
import Testing

@testable import AWSCommand

@Suite("From words to a request") struct RequestTests {
  @Test("a document gives what the line does not")
  func documents() {
    var session = RecordingSession()
    session.files["web.json"] = #"{"family": "file", "containerDefinitions": [{"name": "a"}]}"#
    session.files["web.yaml"] = "family: yaml\ncontainerDefinitions:\n- name: b\n"

    session.run("ecs register-task-definition --cli-input-json file://web.json --family line")
    session.run("ecs register-task-definition --cli-input-yaml file://web.yaml")

    #expect(
      session.requests.map(\.input) == [
        ["family": "line", "containerDefinitions": [["name": "a"]]],
        ["family": "yaml", "containerDefinitions": [["name": "b"]]],
      ])
  }

  @Test("instances of Classic Load Balancers are bare ids, and keys of their tags bare words")
  func bareWords() {
    var session = RecordingSession()

    session.run(
      "elb register-instances-with-load-balancer --load-balancer-name web --instances i-1 i-2")
    session.run("elb remove-tags --load-balancer-names web --tags team")
    session.run("elb describe-instance-health --load-balancer-name web --instances []")

    #expect(
      session.requests.map(\.input) == [
        [
          "LoadBalancerName": "web", "Instances": [["InstanceId": "i-1"], ["InstanceId": "i-2"]],
        ],
        ["LoadBalancerNames": ["web"], "Tags": [["Key": "team"]]],
        ["LoadBalancerName": "web", "Instances": []],
      ])
  }

  @Test("user data is wrapped in Base64, and a public address goes into the interface")
  func runInstances() {
    var session = RecordingSession()
    session.files["join.sh"] = "#!/bin/bash\n"

    session.run(
      "ec2 run-instances --image-id ami-1 --count 2 --subnet-id subnet-1 --security-group-ids sg-1 "
        + "--associate-public-ip-address --user-data file://join.sh")

    #expect(
      session.requests.first?.input == [
        "ImageId": "ami-1", "MinCount": 2, "MaxCount": 2, "UserData": "IyEvYmluL2Jhc2gK",
        "NetworkInterfaces": [
          [
            "DeviceIndex": 0, "AssociatePublicIpAddress": true, "SubnetId": "subnet-1",
            "Groups": ["sg-1"],
          ]
        ],
      ])
  }

  @Test("times become seconds since 1970")
  func times() {
    var session = RecordingSession()
    session.run(
      "ec2 describe-spot-price-history --start-time 2026-01-05T09:00:00Z --end-time 1767603601")
    #expect(
      session.requests.first?.input == ["StartTime": 1_767_603_600, "EndTime": 1_767_603_601])
  }

  @Test("bytes stand as Base64 on the line, and raw where the line says so")
  func bytes() {
    var session = RecordingSession()
    session.files["key.pub"] = "ssh-rsa AAAA"
    let command = "ec2 import-key-pair --key-name k --public-key-material"

    #expect(session.run("\(command) !!!").stderr == "\nInvalid base64: \"!!!\"\n")
    session.run("\(command) fileb://key.pub")
    session.run("\(command) file://key.pub --cli-binary-format raw-in-base64-out")

    #expect(
      session.requests.map { $0.input["PublicKeyMaterial"] }
        == ["c3NoLXJzYSBBQUFB", "c3NoLXJzYSBBQUFB"])
  }

  @Test("a skeleton shows every member, and its YAML what is needed")
  func skeletons() throws {
    var session = RecordingSession()

    let input = try JSON(
      parsing: session.run("ecs stop-task --generate-cli-skeleton").stdout)
    let yaml = session.run("ecs stop-task --generate-cli-skeleton yaml-input").stdout
    let output = session.run(
      "ecs list-clusters --generate-cli-skeleton output --query clusterArns --output text")

    #expect(input == ["cluster": "", "task": "", "reason": ""])
    #expect(yaml.contains("task: ''  # [REQUIRED] string\n"))
    #expect(try JSON(parsingYAML: yaml) == input)
    #expect(output.stdout == "String\n")
    #expect(session.requests.isEmpty)
  }

  @Test("names of the API are spelled with dashes as the CLI does")
  func names() {
    let spellings = [
      "enableECSManagedTags": "enable-ecs-managed-tags",
      "VPCSecurityGroupIds":
        "vpc-security-group-ids", "EnableMFADevice": "enable-mfa-device", "taskARNs": "task-arns",
      "cidrIPv6": "cidr-i-pv6", "DescribeAccountAttributes": "describe-account-attributes",
    ]
    for (name, spelling) in spellings { #expect(KebabCase.of(name) == spelling) }
  }
}
