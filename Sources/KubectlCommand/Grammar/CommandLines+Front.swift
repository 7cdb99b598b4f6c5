extension CommandLines {
  /// Of the commands in the first half of the alphabet.
  static let front = #"""
    @|kubectl [flags] [options]
    @annotate|kubectl annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... \#
    KEY_N=VAL_N [--resource-version=version] [options]
    kubectl annotate pods foo description='my frontend'
    kubectl annotate -f pod.json description='my frontend'
    kubectl annotate --overwrite pods foo description='my frontend running nginx'
    kubectl annotate pods --all description='my frontend running nginx'
    kubectl annotate pods foo description='my frontend running nginx' --resource-version=1
    kubectl annotate pods foo description-
    @api-resources|kubectl api-resources [flags] [options]
    kubectl api-resources
    kubectl api-resources -o wide
    kubectl api-resources --sort-by=name
    kubectl api-resources --namespaced=true
    kubectl api-resources --namespaced=false
    kubectl api-resources --api-group=rbac.authorization.k8s.io
    @api-versions|kubectl api-versions [options]
    kubectl api-versions
    @apply|kubectl apply (-f FILENAME | -k DIRECTORY) [options]
    kubectl apply -f ./pod.json
    kubectl apply -k dir/
    cat pod.json | kubectl apply -f -
    kubectl apply -f '*.json'
    kubectl apply --prune -f manifest.yaml -l app=nginx
    kubectl apply --prune -f manifest.yaml --all --prune-allowlist=core/v1/ConfigMap
    @apply edit-last-applied|kubectl apply edit-last-applied (RESOURCE/NAME | -f FILENAME) \#
    [options]
    kubectl apply edit-last-applied deployment/nginx
    kubectl apply edit-last-applied -f deploy.yaml -o json
    @apply set-last-applied|kubectl apply set-last-applied -f FILENAME [options]
    kubectl apply set-last-applied -f deploy.yaml
    kubectl apply set-last-applied -f path/
    kubectl apply set-last-applied -f deploy.yaml --create-annotation=true
    @apply view-last-applied|kubectl apply view-last-applied (TYPE [NAME | -l label] | \#
    TYPE/NAME | -f FILENAME) [options]
    kubectl apply view-last-applied deployment/nginx
    kubectl apply view-last-applied -f deploy.yaml -o json
    @attach|kubectl attach (POD | TYPE/NAME) -c CONTAINER [options]
    kubectl attach mypod
    kubectl attach mypod -c ruby-container
    kubectl attach mypod -c ruby-container -i -t
    kubectl attach rs/nginx
    @auth|kubectl auth [flags] [options]
    @auth can-i|kubectl auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL] [options]
    kubectl auth can-i create pods --all-namespaces
    kubectl auth can-i list deployments.apps
    kubectl auth can-i list pods --as=system:serviceaccount:dev:foo -n prod
    kubectl auth can-i '*' '*'
    kubectl auth can-i list jobs.batch/bar -n foo
    kubectl auth can-i get pods --subresource=log
    kubectl auth can-i get /logs/
    kubectl auth can-i approve certificates.k8s.io
    @auth reconcile|kubectl auth reconcile -f FILENAME [options]
    kubectl auth reconcile -f my-rbac-rules.yaml
    @auth whoami|kubectl auth whoami [options]
    kubectl auth whoami
    kubectl auth whoami -o json
    @autoscale|kubectl autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] \#
    --max=MAXPODS [--cpu-percent=CPU] [options]
    kubectl autoscale deployment foo --min=2 --max=10
    kubectl autoscale rc foo --max=5 --cpu-percent=80
    @certificate|kubectl certificate SUBCOMMAND [options]
    @certificate approve|kubectl certificate approve (-f FILENAME | NAME) [options]
    kubectl certificate approve csr-sqgzp
    @certificate deny|kubectl certificate deny (-f FILENAME | NAME) [options]
    kubectl certificate deny csr-sqgzp
    @cluster-info|kubectl cluster-info [flags] [options]
    kubectl cluster-info
    @cluster-info dump|kubectl cluster-info dump [flags] [options]
    kubectl cluster-info dump
    kubectl cluster-info dump --output-directory=/path/to/cluster-state
    kubectl cluster-info dump --all-namespaces
    kubectl cluster-info dump --namespaces default,kube-system \#
    --output-directory=/path/to/cluster-state
    @completion|kubectl completion SHELL [options]
    kubectl completion bash > $(brew --prefix)/etc/bash_completion.d/kubectl
    source <(kubectl completion bash)
    kubectl completion bash > ~/.kube/completion.bash.inc
    source '$HOME/.kube/completion.bash.inc'
    source $HOME/.bash_profile
    source <(kubectl completion zsh)
    kubectl completion zsh > "${fpath[1]}/_kubectl"
    kubectl completion fish | source
    @config|kubectl config SUBCOMMAND [options]
    @config current-context|kubectl config current-context [flags] [options]
    kubectl config current-context
    @config delete-cluster|kubectl config delete-cluster NAME [options]
    kubectl config delete-cluster minikube
    @config delete-context|kubectl config delete-context NAME [options]
    kubectl config delete-context minikube
    @config delete-user|kubectl config delete-user NAME [options]
    kubectl config delete-user minikube
    @config get-clusters|kubectl config get-clusters [flags] [options]
    kubectl config get-clusters
    @config get-contexts|kubectl config get-contexts [(-o|--output=)name)] [options]
    kubectl config get-contexts
    kubectl config get-contexts my-context
    @config get-users|kubectl config get-users [flags] [options]
    kubectl config get-users
    @config rename-context|kubectl config rename-context CONTEXT_NAME NEW_NAME [options]
    kubectl config rename-context old-name new-name
    @config set|kubectl config set PROPERTY_NAME PROPERTY_VALUE [options]
    kubectl config set clusters.my-cluster.server https://1.2.3.4
    kubectl config set clusters.my-cluster.certificate-authority-data $(echo "cert_data_here" \#
    | base64 -i -)
    kubectl config set contexts.my-context.cluster my-cluster
    kubectl config set users.cluster-admin.client-key-data cert_data_here --set-raw-bytes=true
    @config set-cluster|kubectl config set-cluster NAME [--server=server] \#
    [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] \#
    [--tls-server-name=example.com] [options]
    kubectl config set-cluster e2e --server=https://1.2.3.4
    kubectl config set-cluster e2e --embed-certs \#
    --certificate-authority=~/.kube/e2e/kubernetes.ca.crt
    kubectl config set-cluster e2e --insecure-skip-tls-verify=true
    kubectl config set-cluster e2e --tls-server-name=my-cluster-name
    kubectl config set-cluster e2e --proxy-url=https://1.2.3.4
    @config set-context|kubectl config set-context [NAME | --current] \#
    [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace] [options]
    kubectl config set-context gce --user=cluster-admin
    @config set-credentials|kubectl config set-credentials NAME \#
    [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] \#
    [--token=bearer_token] [--username=basic_user] [--password=basic_password] \#
    [--auth-provider=provider_name] [--auth-provider-arg=key=value] \#
    [--exec-command=exec_command] [--exec-api-version=exec_api_version] [--exec-arg=arg] \#
    [--exec-env=key=value] [options]
    kubectl config set-credentials cluster-admin --client-key=~/.kube/admin.key
    kubectl config set-credentials cluster-admin --username=admin --password=uXFGweU9l35qcif
    kubectl config set-credentials cluster-admin --client-certificate=~/.kube/admin.crt \#
    --embed-certs=true
    kubectl config set-credentials cluster-admin --auth-provider=gcp
    kubectl config set-credentials cluster-admin --auth-provider=oidc \#
    --auth-provider-arg=client-id=foo --auth-provider-arg=client-secret=bar
    kubectl config set-credentials cluster-admin --auth-provider=oidc \#
    --auth-provider-arg=client-secret-
    kubectl config set-credentials cluster-admin --exec-command=/path/to/the/executable \#
    --exec-api-version=client.authentication.k8s.io/v1beta1
    kubectl config set-credentials cluster-admin --exec-command=/path/to/the/executable \#
    --exec-api-version=client.authentication.k8s.io/v1beta1 --exec-interactive-mode=Never
    @config unset|kubectl config unset PROPERTY_NAME [options]
    kubectl config unset current-context
    kubectl config unset contexts.foo.namespace
    @config use-context|kubectl config use-context CONTEXT_NAME [options]
    kubectl config use-context minikube
    @config view|kubectl config view [flags] [options]
    kubectl config view
    kubectl config view --raw
    kubectl config view -o jsonpath='{.users[?(@.name == "e2e")].user.password}'
    @cordon|kubectl cordon NODE [options]
    kubectl cordon foo
    @cp|kubectl cp <file-spec-src> <file-spec-dest> [options]
    kubectl exec -n <some-namespace> <some-pod> -- tar cf - /tmp/foo | tar xf - -C /tmp/bar
    kubectl cp /tmp/foo_dir <some-pod>:/tmp/bar_dir
    kubectl cp /tmp/foo <some-pod>:/tmp/bar -c <specific-container>
    kubectl cp /tmp/foo <some-namespace>/<some-pod>:/tmp/bar
    kubectl cp <some-namespace>/<some-pod>:/tmp/foo /tmp/bar
    @create|kubectl create -f FILENAME [options]
    kubectl create -f ./pod.json
    cat pod.json | kubectl create -f -
    kubectl create -f registry.yaml --edit -o json
    @create clusterrole|kubectl create clusterrole NAME --verb=verb --resource=resource.group \#
    [--resource-name=resourcename] [--dry-run=server|client|none] [options]
    kubectl create clusterrole pod-reader --verb=get,list,watch --resource=pods
    kubectl create clusterrole pod-reader --verb=get --resource=pods \#
    --resource-name=readablepod --resource-name=anotherpod
    kubectl create clusterrole foo --verb=get,list,watch --resource=rs.apps
    kubectl create clusterrole foo --verb=get,list,watch --resource=pods,pods/status
    kubectl create clusterrole "foo" --verb=get --non-resource-url=/logs/*
    kubectl create clusterrole monitoring \#
    --aggregation-rule="rbac.example.com/aggregate-to-monitoring=true"
    @create clusterrolebinding|kubectl create clusterrolebinding NAME --clusterrole=NAME \#
    [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] \#
    [--dry-run=server|client|none] [options]
    kubectl create clusterrolebinding cluster-admin --clusterrole=cluster-admin --user=user1 \#
    --user=user2 --group=group1
    @create configmap|kubectl create configmap NAME [--from-file=[key=]source] \#
    [--from-literal=key1=value1] [--dry-run=server|client|none] [options]
    kubectl create configmap my-config --from-file=path/to/bar
    kubectl create configmap my-config --from-file=key1=/path/to/bar/file1.txt \#
    --from-file=key2=/path/to/bar/file2.txt
    kubectl create configmap my-config --from-literal=key1=config1 --from-literal=key2=config2
    kubectl create configmap my-config --from-file=path/to/bar
    kubectl create configmap my-config --from-env-file=path/to/foo.env \#
    --from-env-file=path/to/bar.env
    @create cronjob|kubectl create cronjob NAME --image=image --schedule='0/5 * * * ?' -- \#
    [COMMAND] [args...] [flags] [options]
    kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *"
    kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *" -- date
    @create deployment|kubectl create deployment NAME --image=image -- [COMMAND] [args...] \#
    [options]
    kubectl create deployment my-dep --image=busybox
    kubectl create deployment my-dep --image=busybox -- date
    kubectl create deployment my-dep --image=nginx --replicas=3
    kubectl create deployment my-dep --image=busybox --port=5701
    kubectl create deployment my-dep --image=busybox:latest --image=ubuntu:latest --image=nginx
    @create ingress|kubectl create ingress NAME --rule=host/path=service:port[,tls[=secret]]  \#
    [options]
    kubectl create ingress simple --rule="foo.com/bar=svc1:8080,tls=my-cert"
    kubectl create ingress catch-all --class=otheringress --rule="/path=svc:port"
    kubectl create ingress annotated --class=default --rule="foo.com/bar=svc:port" \
    kubectl create ingress multipath --class=default \
    kubectl create ingress ingress1 --class=default \
    kubectl create ingress ingtls --class=default \
    kubectl create ingress ingsecret --class=default \
    kubectl create ingress ingdefault --class=default \
    @create job|kubectl create job NAME --image=image [--from=cronjob/name] -- [COMMAND] \#
    [args...] [options]
    kubectl create job my-job --image=busybox
    kubectl create job my-job --image=busybox -- date
    kubectl create job test-job --from=cronjob/a-cronjob
    @create namespace|kubectl create namespace NAME [--dry-run=server|client|none] [options]
    kubectl create namespace my-namespace
    @create poddisruptionbudget|kubectl create poddisruptionbudget NAME --selector=SELECTOR \#
    --min-available=N [--dry-run=server|client|none] [options]
    kubectl create poddisruptionbudget my-pdb --selector=app=rails --min-available=1
    kubectl create pdb my-pdb --selector=app=nginx --min-available=50%
    @create priorityclass|kubectl create priorityclass NAME --value=VALUE \#
    --global-default=BOOL [--dry-run=server|client|none] [options]
    kubectl create priorityclass high-priority --value=1000 --description="high priority"
    kubectl create priorityclass default-priority --value=1000 --global-default=true \#
    --description="default priority"
    kubectl create priorityclass high-priority --value=1000 --description="high priority" \#
    --preemption-policy="Never"
    @create quota|kubectl create quota NAME [--hard=key1=value1,key2=value2] \#
    [--scopes=Scope1,Scope2] [--dry-run=server|client|none] [options]
    kubectl create quota my-quota \#
    --hard=cpu=1,memory=1G,pods=2,services=3,replicationcontrollers=2,resourcequotas=1,secrets=\#
    5,persistentvolumeclaims=10
    kubectl create quota best-effort --hard=pods=100 --scopes=BestEffort
    @create role|kubectl create role NAME --verb=verb --resource=resource.group/subresource \#
    [--resource-name=resourcename] [--dry-run=server|client|none] [options]
    kubectl create role pod-reader --verb=get --verb=list --verb=watch --resource=pods
    kubectl create role pod-reader --verb=get --resource=pods --resource-name=readablepod \#
    --resource-name=anotherpod
    kubectl create role foo --verb=get,list,watch --resource=rs.apps
    kubectl create role foo --verb=get,list,watch --resource=pods,pods/status
    @create rolebinding|kubectl create rolebinding NAME --clusterrole=NAME|--role=NAME \#
    [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] \#
    [--dry-run=server|client|none] [options]
    kubectl create rolebinding admin --clusterrole=admin --user=user1 --user=user2 \#
    --group=group1
    kubectl create rolebinding admin-binding --role=admin --serviceaccount=monitoring:sa-dev
    @create secret|kubectl create secret (docker-registry | generic | tls) [options]
    @create secret docker-registry|kubectl create secret docker-registry NAME \#
    --docker-username=user --docker-password=password --docker-email=email \#
    [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none] [options]
    kubectl create secret docker-registry my-secret --docker-server=DOCKER_REGISTRY_SERVER \#
    --docker-username=DOCKER_USER --docker-password=DOCKER_PASSWORD --docker-email=DOCKER_EMAIL
    kubectl create secret docker-registry my-secret --from-file=path/to/.docker/config.json
    @create secret generic|kubectl create secret generic NAME [--type=string] \#
    [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] \#
    [options]
    kubectl create secret generic my-secret --from-file=path/to/bar
    kubectl create secret generic my-secret --from-file=ssh-privatekey=path/to/id_rsa \#
    --from-file=ssh-publickey=path/to/id_rsa.pub
    kubectl create secret generic my-secret --from-literal=key1=supersecret \#
    --from-literal=key2=topsecret
    kubectl create secret generic my-secret --from-file=ssh-privatekey=path/to/id_rsa \#
    --from-literal=passphrase=topsecret
    kubectl create secret generic my-secret --from-env-file=path/to/foo.env \#
    --from-env-file=path/to/bar.env
    @create secret tls|kubectl create secret tls NAME --cert=path/to/cert/file \#
    --key=path/to/key/file [--dry-run=server|client|none] [options]
    kubectl create secret tls tls-secret --cert=path/to/tls.crt --key=path/to/tls.key
    @create service|kubectl create service [flags] [options]
    @create service clusterip|kubectl create service clusterip NAME \#
    [--tcp=<port>:<targetPort>] [--dry-run=server|client|none] [options]
    kubectl create service clusterip my-cs --tcp=5678:8080
    kubectl create service clusterip my-cs --clusterip="None"
    @create service externalname|kubectl create service externalname NAME --external-name \#
    external.name [--dry-run=server|client|none] [options]
    kubectl create service externalname my-ns --external-name bar.com
    @create service loadbalancer|kubectl create service loadbalancer NAME \#
    [--tcp=port:targetPort] [--dry-run=server|client|none] [options]
    kubectl create service loadbalancer my-lbs --tcp=5678:8080
    """#
}
