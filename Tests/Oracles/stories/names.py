"""AWS Cloud Map: namespaces, services, instances."""

from trip import DEFAULT, tell


def names(trip):
    sd = lambda operation, /, **arguments: trip(  # noqa: E731
        "servicediscovery", operation, **arguments)
    refused = lambda operation, code, /, **arguments: trip.refused(  # noqa: E731
        "servicediscovery", operation, code, **arguments)
    network = trip("ec2", "describe_vpcs")["Vpcs"][0]["VpcId"]
    namespace = namespaces(sd, refused, network)
    service = services(sd, refused, namespace)
    instances(sd, refused, service)
    sd("delete_service", Id=service)
    refused("get_service", "ServiceNotFound", Id=service)
    sd("delete_namespace", Id=namespace)
    refused("delete_namespace", "DuplicateRequest", Id=namespace)
    tell("advance", by="2m")
    refused("get_namespace", "NamespaceNotFound", Id=namespace)


def namespaces(sd, refused, network):
    begun = sd("create_http_namespace", Name="names-http", CreatorRequestId="one",
               Tags=[{"Key": "a", "Value": "b"}])["OperationId"]
    refused("create_http_namespace", "DuplicateRequest", Name="names-http", CreatorRequestId="one")
    sd("get_operation", OperationId=begun)
    tell("advance", by="10s")
    http = sd("get_operation", OperationId=begun)["Operation"]["Targets"]["NAMESPACE"]
    refused("create_http_namespace", "NamespaceAlreadyExists", Name="names-http")
    refused("create_http_namespace", "TooManyTagsException", Name="names-tags",
            Tags=[{"Key": f"k{number}", "Value": ""} for number in range(51)])
    refused("get_operation", "OperationNotFound", OperationId="none")
    refused("list_namespaces", "InvalidInput", NextToken="nonsense")
    sd("update_http_namespace", Id=http, Namespace={"Description": "by API only"})
    sd("create_public_dns_namespace", Name="names.example.com")
    private = sd("create_private_dns_namespace", Name="names.local", Vpc=network, Properties={
        "DnsProperties": {"SOA": {"TTL": 60}}})["OperationId"]
    tell("advance", by="2m")
    private = sd("get_operation", OperationId=private)["Operation"]["Targets"]["NAMESPACE"]
    sd("update_private_dns_namespace", Id=private, Namespace={"Description": "inside"})
    kept = sd("list_namespaces")["Namespaces"]
    public = next((each["Id"] for each in kept if each["Type"] == "DNS_PUBLIC"), "none")
    sd("update_public_dns_namespace", Id=public, Namespace={"Description": "everywhere"})
    sd("list_operations", Filters=[{"Name": "TYPE", "Values": ["CREATE_NAMESPACE"]}])
    tell("advance", by="1m")
    sd("get_namespace", Id=private)
    for id in (http, public):
        sd("delete_namespace", Id=id)
    return private


def services(sd, refused, namespace):
    made = sd("create_service", Name="web", NamespaceId=namespace, DnsConfig={
        "DnsRecords": [{"Type": "A", "TTL": 60}]}, HealthCheckCustomConfig={"FailureThreshold": 1})
    service, arn = made["Service"]["Id"], made["Service"]["Arn"]
    refused("create_service", "ServiceAlreadyExists", Name="WEB", NamespaceId=namespace,
            DnsConfig={"DnsRecords": [{"Type": "A", "TTL": 60}]})
    refused("create_service", "NamespaceNotFound", Name="api", NamespaceId="ns-none")
    refused("create_service", "InvalidInput", Name="api", NamespaceId=namespace)
    refused("delete_namespace", "ResourceInUse", Id=namespace)
    sd("get_service", Id=arn)
    sd("list_services", Filters=[{"Name": "NAMESPACE_ID", "Values": [namespace]}])
    sd("update_service", Id=service, Service={"DnsConfig": {
        "DnsRecords": [{"Type": "A", "TTL": 10}]}})
    tell("advance", by="10s")
    sd("update_service_attributes", ServiceId=service, Attributes={"team": "shop"})
    refused("update_service_attributes", "ServiceAttributesLimitExceededException",
            ServiceId=service, Attributes={f"k{number}": "v" for number in range(30)})
    sd("get_service_attributes", ServiceId=service)
    sd("delete_service_attributes", ServiceId=service, Attributes=["team"])
    sd("tag_resource", ResourceARN=arn, Tags=[{"Key": "c", "Value": "d"}])
    sd("list_tags_for_resource", ResourceARN=arn)
    sd("untag_resource", ResourceARN=arn, TagKeys=["c"])
    refused("tag_resource", "ResourceNotFoundException", ResourceARN=arn + "x", Tags=[])
    return service


def instances(sd, refused, service):
    place = {"ServiceId": service, "InstanceId": "one"}
    refused("register_instance", "InvalidInput", Attributes={"color": "green"}, **place)
    sd("register_instance", Attributes={"AWS_INSTANCE_IPV4": "172.31.0.10", "color": "green"},
       **place)
    refused("register_instance", "DuplicateRequest",
            Attributes={"AWS_INSTANCE_IPV4": "172.31.0.11"}, **place)
    refused("get_instance", "InstanceNotFound", **place)
    tell("advance", by="10s")
    sd("get_instance", **place)
    sd("list_instances", ServiceId=service)
    sd("get_instances_health_status", ServiceId=service)
    sd("update_instance_custom_health_status", Status="UNHEALTHY", **place)
    name = {"NamespaceName": "names.local", "ServiceName": "web"}
    sd("discover_instances", HealthStatus="ALL", QueryParameters={"color": "green"}, **name)
    sd("discover_instances_revision", **name)
    refused("discover_instances", "ServiceNotFound", NamespaceName="names.local",
            ServiceName="none")
    refused("delete_service", "ResourceInUse", Id=service)
    sd("deregister_instance", **place)
    tell("advance", by="10s")
    refused("deregister_instance", "InstanceNotFound", **place)


def found_tasks(trip):
    """Tasks of ECS under names: service discovery and Service Connect."""
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    sd = lambda operation, /, **arguments: trip(  # noqa: E731
        "servicediscovery", operation, **arguments)
    cluster = "named"
    ecs("create_cluster", clusterName=cluster, serviceConnectDefaults={"namespace": "named"})
    nowhere = {"namespace": "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-none"}
    trip.refused("ecs", "create_cluster", "NamespaceNotFoundException", clusterName="lost",
                 serviceConnectDefaults=nowhere)
    trip.refused("ecs", "update_cluster", "NamespaceNotFoundException", cluster=cluster,
                 serviceConnectDefaults=nowhere)
    ecs("register_task_definition", family="named", networkMode="awsvpc", cpu="256", memory="512",
        requiresCompatibilities=["FARGATE"], containerDefinitions=[
            {"name": "web", "image": "nginx", "portMappings": [
                {"name": "http", "containerPort": 80}]}])
    network = {"awsvpcConfiguration": {
        "subnets": [trip("ec2", "describe_subnets", Filters=DEFAULT)["Subnets"][0]["SubnetId"]],
        "assignPublicIp": "ENABLED"}}
    namespaces = sd("list_namespaces", Filters=[{"Name": "NAME", "Values": ["named"]}])
    registry = sd("create_service", Name="listed",
                  NamespaceId=namespaces["Namespaces"][0]["Id"])["Service"]["Arn"]
    service = {"cluster": cluster, "taskDefinition": "named", "desiredCount": 1,
               "launchType": "FARGATE", "networkConfiguration": network}
    ecs("create_service", serviceName="web", serviceRegistries=[{"registryArn": registry}],
        serviceConnectConfiguration={"enabled": True, "services": [
            {"portName": "http", "clientAliases": [{"port": 80, "dnsName": "web"}]}]}, **service)
    trip.refused("ecs", "create_service", "NamespaceNotFoundException", serviceName="lost",
                 serviceConnectConfiguration={"enabled": True, "namespace": "none"}, **service)
    tell("advance", by="2m")
    ecs("describe_services", cluster=cluster, services=["web"])
    tasks = ecs("list_tasks", cluster=cluster)["taskArns"]
    ecs("describe_tasks", cluster=cluster, tasks=list(tasks))
    sd("list_instances", ServiceId=registry)
    sd("discover_instances", NamespaceName="named", ServiceName="http")
    ecs("list_services_by_namespace", namespace="named")
    trip.refused("ecs", "list_services_by_namespace", "NamespaceNotFoundException",
                 namespace="none")
    trip.refused("ecs", "list_services_by_namespace", "InvalidParameterException",
                 namespace="named", maxResults=101)
    trip.refused("ecs", "update_service", "NamespaceNotFoundException", cluster=cluster,
                 service="web", serviceConnectConfiguration={"enabled": True, "namespace": "none"})
    ecs("delete_service", cluster=cluster, service="web", force=True)
    tell("advance", by="2m")
    ecs("delete_cluster", cluster=cluster)
