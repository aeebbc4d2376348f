package io.attune;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts a real PostgreSQL in the place of H2. */
@TestConfiguration(proxyBeanMethods = false)
public class OnPostgres {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        // what is thrown away afterwards need not outlive a power cut; it is stopped after the pool, not beside it
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setRegisterShutdownHook(false)
                .start();
    }

    /** With a pool, as in production: PostgreSQL starts a process for each connection. */
    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(postgres.getPostgresDatabase());
        pool.setMaximumPoolSize(32);
        pool.setMinimumIdle(0);
        return pool;
    }
}
