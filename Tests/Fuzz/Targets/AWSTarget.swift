import Console

extension FuzzTarget {
  /// The words after `aws`, one a line.
  static let aws = FuzzTarget(
    name: "aws",
    words: [
      "\n--", "ecs\n", "ec2\n", "iam\n", "logs\n", "ecr\n", "--cluster\ndemo", "--query\n",
      "--output\ntable", "--output\ntext", "--output\nyaml", "--max-items\n1", "--page-size\n",
      "--starting-token\n", "--no-paginate", "--cli-input-json\n", "--cli-input-yaml\n",
      "--generate-cli-skeleton", "wait\n", "help", "file://", "--filters\n", "--color\non",
    ],
    seeds: { SeedLines.aws.map { $0.joined(separator: "\n") } },
    feed: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let words = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      // Quoted, so that the shell passes each word on as it is.
      let line = words.map { "'" + $0.replacing("'", with: #"'\''"#) + "'" }.joined(separator: " ")
      var session = FuzzSession.prepared
      _ = session.run("aws " + line)
      return nil
    })

  /// One value of one option: shorthand, JSON, YAML, a filter, a query, a token.
  ///
  /// The first byte chooses the option, the rest is the value.
  static let parameter = FuzzTarget(
    name: "parameter",
    words: [
      "=", ",", "{", "}", "[", "]", "=[", "={", "@=", "\\,", "'", "\"", "file://", "Name=",
      "Values=",
      "name=web", "image=nginx", "attribute:", "==", "=~", "in [", "and", "or", "not", "(", ")",
      "task:group", "agentConnected", "exists", "awsvpcConfiguration={subnets=[", "key=", "value=",
    ],
    seeds: {
      Parameter.all.enumerated().flatMap { place, parameter in
        parameter.seeds.map { "\(Character(Unicode.Scalar(UInt8(33 + place))))\($0)" }
      }
    },
    feed: { bytes in
      guard let first = bytes.first else { return nil }
      let parameter = Parameter.all[Int(first &- 33) % Parameter.all.count]
      let value = String(decoding: bytes.dropFirst(), as: UTF8.self)
      var session = FuzzSession.prepared
      _ = session.run(
        "aws \(parameter.line) '" + value.replacing("'", with: #"'\''"#) + "'")
      return nil
    })
}

/// An option whose value is fuzzed.
private struct Parameter: Sendable {
  /// The line up to the value.
  let line: String
  let seeds: [String]

  static let all = [
    Parameter(
      line: "ecs register-task-definition --family web --container-definitions",
      seeds: [
        "name=web,image=nginx,memory=128,portMappings=[{containerPort=80}],environment=[{name=a,value=b}]",
        #"[{"name":"web","image":"nginx","memory":128,"command":["sh","-c","exit 1"]}]"#,
        #"name="a b",command=x,y,z,dockerLabels={k=v,l='w'}"#,
      ]),
    Parameter(
      line: "ecs create-service --service-name s --task-definition web --network-configuration",
      seeds: ["awsvpcConfiguration={subnets=[a,b],securityGroups=[c],assignPublicIp=ENABLED}"]),
    Parameter(
      line: "ecs run-task --task-definition web --overrides",
      seeds: [#"{"containerOverrides":[{"name":"web","command":["a"]}]}"#, "cpu=256,memory=512"]),
    Parameter(
      line:
        "ecs tag-resource --resource-arn arn:aws:ecs:us-east-1:123456789012:cluster/demo --tags",
      seeds: ["key=a,value=b", #"[{"key":"a"}]"#]),
    Parameter(
      line: "ecs tag-resource --tags key=a,value=b --resource-arn",
      seeds: ["arn:aws:ecs:us-east-1:123456789012:cluster/demo", "arn:aws:ecs:::service/a/b/c"]),
    Parameter(
      line: "ecs list-container-instances --cluster demo --filter",
      seeds: [
        "attribute:ecs.instance-type =~ t3.* and not (agentConnected == true)",
        "runningTasksCount > 1 || attribute:a exists", "ec2InstanceId in ['i-1', 'i-2']",
      ]),
    Parameter(
      line: "ecs run-task --cluster demo --task-definition own --placement-constraints",
      seeds: ["type=memberOf,expression='attribute:ecs.os-type == linux'", "type=distinctInstance"]),
    Parameter(
      line: "ecs run-task --cluster demo --task-definition own --count 3 --placement-strategy",
      seeds: ["type=spread,field=attribute:ecs.availability-zone type=binpack,field=memory"]),
    Parameter(
      line: "ec2 describe-instances --filters",
      seeds: ["Name=instance-type,Values=t3.*,m5.?arge", "Name=tag:a,Values=*"]),
    Parameter(
      line: "logs filter-log-events --log-group-name /ecs/web --filter-pattern",
      seeds: [#"ERROR -retry ?a "two words""#, "{ $.a = 1 }"]),
    Parameter(
      line: "ecs list-tasks --cluster demo --max-items 1 --starting-token",
      seeds: ["eyJuZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAxfQ=="]),
    Parameter(
      line: "ecs list-clusters --cli-input-json",
      seeds: [#"{"maxResults": 1}"#, #"{"nextToken":"x"}"#]),
    Parameter(line: "ecs list-clusters --cli-input-yaml", seeds: ["maxResults: 1\n"]),
    Parameter(
      line: "iam create-role --role-name r --assume-role-policy-document",
      seeds: [
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
      ]),
    Parameter(
      line: "ecr put-image --repository-name web --image-tag t --image-manifest",
      seeds: [
        #"{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{},"layers":[]}"#
      ]),
    Parameter(
      line: "ecs describe-clusters --output table --query", seeds: ["clusters[].{a:clusterName}"]),
    Parameter(
      line: "logs get-log-events --log-group-name /ecs/web --log-stream-name a --start-time",
      seeds: ["1767603600000", "2026-01-05T09:00:00Z", "1e9"]),
    Parameter(
      line: "ec2 run-instances --image-id ami-12345678 --user-data",
      seeds: ["#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config"]),
    Parameter(
      line: "ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions",
      seeds: ["IpProtocol=tcp,FromPort=80,ToPort=81,IpRanges=[{CidrIp=10.0.0.0/8}]"]),
    Parameter(
      line: "ecr put-lifecycle-policy --repository-name web --lifecycle-policy-text",
      seeds: [
        #"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}"#
      ]),
  ]
}
