/// What every configuration of a real server has around what a test is about: all that it writes lies in the test's folder.
public enum ServerFrame {
    /// nginx with the lines of its `http` block.
    public static func nginx(_ folder: TemporaryFolder, http: String) -> String {
        """
        daemon off;
        pid \(folder.path)/nginx.pid;
        error_log \(folder.path)/error.log info;
        worker_processes 1;
        events { worker_connections 1024; }
        http {
            access_log \(folder.path)/access.log;
            client_body_temp_path \(folder.path)/body; proxy_temp_path \(folder.path)/proxy;
            fastcgi_temp_path \(folder.path)/fastcgi; uwsgi_temp_path \(folder.path)/uwsgi;
            scgi_temp_path \(folder.path)/scgi;
            \(http)
        }
        """
    }

    /// Apache with lines behind its `Listen`, and what its log tells of a request.
    public static func apache(_ folder: TemporaryFolder, port: Int, log format: String, _ lines: String) -> String {
        let modules = ["mpm_event", "authz_core", "socache_shmcb", "headers", "alias", "ssl"].map {
            "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so"
        }
        return """
            ServerRoot \(folder.path)
            ServerName prov.example.test
            PidFile \(folder.path)/apache.pid
            DefaultRuntimeDir \(folder.path)
            Mutex file:\(folder.path) default
            \(modules.joined(separator: "\n"))
            User www-data
            Group www-data
            Listen 127.0.0.1:\(port)
            ErrorLog \(folder.path)/error.log
            LogLevel info
            CustomLog \(folder.path)/access.log "\(format)"
            <Directory />
                Require all granted
            </Directory>
            \(lines)
            """
    }
}

extension ServerFiles {
    /// The lines of an nginx server of mutual TLS.
    public func nginx(port: Int, clients: String = "on", protocols: String = "TLSv1.2 TLSv1.3") -> String {
        """
        listen 127.0.0.1:\(port) ssl backlog=1024;
        server_name prov.example.test;
        ssl_certificate \(certificate);
        ssl_certificate_key \(key);
        ssl_client_certificate \(clientRoots);
        ssl_verify_client \(clients);
        ssl_verify_depth 3;
        ssl_protocols \(protocols);
        """
    }
}
